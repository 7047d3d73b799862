import { useState } from "react";
import { numberText } from "../../charts/numbers.tsx";
import { cells } from "../../engine/cells/index.ts";
import type { CellName } from "../../engine/cells/index.ts";

interface RowTableProps {
  /** The loss time whose row is told. */
  readonly k: number;
  readonly found: readonly { readonly cell: CellName; readonly matrix: readonly Float64Array[] }[];
}

const Rows = ({ k, found }: RowTableProps) =>
  Array.from({ length: k + 1 }, (_, t) => (
    <tr key={t}>
      <th scope="row">{t}</th>
      {found.map(({ cell, matrix }) => (
        <td key={cell}>{numberText(matrix[k][t], 4)}</td>
      ))}
    </tr>
  ));

/** The row shown in numbers: every source time of one loss, of every network. */
export const RowTable = ({ k, found }: RowTableProps) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="data-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Data table</summary>
      {isOpen && (
        <div className="table-scroll" role="group" tabIndex={0} aria-label={`Contributions to the loss at t = ${k}`}>
          <table className="numbers-table">
            <caption>‖∂L/∂hₜ‖ of the loss at t = {k}; point at another row, or focus it, for another loss</caption>
            <thead>
              <tr>
                <th scope="col">source time t</th>
                {found.map(({ cell }) => (
                  <th key={cell} scope="col">
                    {cells[cell].label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <Rows k={k} found={found} />
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
};
