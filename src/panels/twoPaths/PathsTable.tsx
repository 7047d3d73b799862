import { useState } from "react";
import { NumberValue } from "../../charts/numbers.tsx";
import type { Paths } from "../../engine/analyses/paths.ts";

const HEADINGS = ["timestep", "highway ‖p‖", "gates ‖q‖", "whole ‖∂L/∂c‖", "‖∂c_T/∂c‖₂, forget gates alone", "‖∂c_T/∂c‖₂, in full"];

const Rows = ({ paths: { norms, cellJacobian } }: { readonly paths: Paths }) => {
  const columns = [norms.highway, norms.gates, norms.whole, cellJacobian.direct, cellJacobian.full];
  return (
    <div className="table-scroll" role="group" tabIndex={0} aria-label="Norms of the two paths at every timestep">
      <table className="numbers-table">
        <thead>
          <tr>
            {HEADINGS.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from(norms.whole, (_, t) => (
            <tr key={t}>
              <th scope="row">{t}</th>
              {columns.map((values, k) => (
                <td key={HEADINGS[k + 1]}>
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

/** The chart's numbers, worked out only once asked for. */
export const PathsTable = ({ paths }: { readonly paths: Paths }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="data-table paths-words" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Data table</summary>
      {isOpen && <Rows paths={paths} />}
    </details>
  );
};
