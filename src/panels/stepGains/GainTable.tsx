import { useState } from "react";
import { NumberValue } from "../../charts/numbers.tsx";
import type { Steps } from "../../engine/analyses/steps.ts";
import type { CellSteps } from "./cellSteps.ts";

const COLUMNS: readonly { readonly name: keyof Steps; readonly heading: string }[] = [
  { name: "gain", heading: "gain" },
  { name: "gainSaturation", heading: "saturation" },
  { name: "gainWeights", heading: "weights" },
  { name: "norm", heading: "‖Jₜ‖₂" },
  { name: "saturation", heading: "mean φ′" },
];

const columnsOf = (all: readonly CellSteps[]) =>
  all.flatMap(({ cell, label, steps }) =>
    COLUMNS.flatMap(({ name, heading }) => {
      const values = steps[name];
      return values ? [{ key: `${cell}-${name}`, cell, heading: `${label} ${heading}`, values }] : [];
    }),
  );

const Rows = ({ all }: { readonly all: readonly CellSteps[] }) => {
  const columns = columnsOf(all);
  const timesteps = Array.from(columns[0]?.values ?? [], (_, t) => t);
  return (
    <div className="table-scroll" role="group" tabIndex={0} aria-label="Gains of every step">
      <table className="numbers-table">
        <thead>
          <tr>
            <th scope="col">step from t</th>
            {columns.map(({ key, heading }) => (
              <th key={key} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {timesteps.map((t) => (
            <tr key={t}>
              <th scope="row">{t}</th>
              {columns.map(({ key, values }) => (
                <td key={key}>
                  <NumberValue value={values[t]} digits={4} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** The charts' numbers, worked out only once asked for. */
export const GainTable = ({ all }: { readonly all: readonly CellSteps[] }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="data-table gain-words" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Data table</summary>
      {isOpen && <Rows all={all} />}
    </details>
  );
};
