import { memo, useState } from "react";
import { NumberValue } from "../../charts/numbers.tsx";
import type { Chain } from "./chains.ts";

const Rows = ({ chains, T }: { readonly chains: readonly Chain[]; readonly T: number }) => {
  const lines = chains.flatMap((chain) => chain.lines);
  return (
    <div className="table-scroll" role="group" tabIndex={0} aria-label="Gradient norms on every link">
      <table className="numbers-table">
        <thead>
          <tr>
            <th scope="col">timestep</th>
            {lines.map(({ key, name, symbol }) => (
              <th key={key} scope="col">
                {name} ‖{symbol}‖
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: T }, (_, t) => (
            <tr key={t}>
              <th scope="row">{t}</th>
              {lines.map(({ key, values }) => (
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

/** The chains' numbers, written only once asked for. */
export const ChainTable = memo(({ chains, T }: { readonly chains: readonly Chain[]; readonly T: number }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="data-table unrolled-words" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Data table</summary>
      {isOpen && <Rows chains={chains} T={T} />}
    </details>
  );
});
ChainTable.displayName = "ChainTable";
