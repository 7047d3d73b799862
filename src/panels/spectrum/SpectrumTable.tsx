import { useState } from "react";
import { numberText } from "../../charts/numbers.tsx";
import { cells } from "../../engine/cells/index.ts";
import type { CellExponents } from "./Exponents.tsx";

interface SpectrumTableProps {
  readonly eigenvalues: readonly (readonly [number, number])[];
  readonly singularValues: readonly number[];
  readonly exponents: readonly CellExponents[];
}

const text = (value: number | undefined): string => (value === undefined ? "" : numberText(value, 4));

/** Every number that is drawn, by rank: eigenvalues and singular values of the RNN, exponents of all. */
export const SpectrumTable = (props: SpectrumTableProps) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="data-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Data table</summary>
      {isOpen && (
        <div className="table-scroll" role="group" tabIndex={0} aria-label="Spectrum in numbers">
          <Numbers {...props} />
        </div>
      )}
    </details>
  );
};

const Numbers = ({ eigenvalues, singularValues, exponents }: SpectrumTableProps) => {
  const ranked = eigenvalues.toSorted((a, b) => Math.hypot(...b) - Math.hypot(...a));
  const rows = Math.max(ranked.length, ...exponents.map((each) => each.exponents?.length ?? 0));
  return (
    <table className="numbers-table">
      <thead>
        <tr>
          <th scope="col">rank</th>
          <th scope="col">Re λ</th>
          <th scope="col">Im λ</th>
          <th scope="col">|λ|</th>
          <th scope="col">σ</th>
          {exponents.map(({ cell }) => (
            <th key={cell} scope="col">
              {cells[cell].label} exponent
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: rows }, (_, n) => (
          <tr key={n}>
            <th scope="row">{n + 1}</th>
            <td>{text(ranked[n]?.[0])}</td>
            <td>{text(ranked[n]?.[1])}</td>
            <td>{ranked[n] && text(Math.hypot(...ranked[n]))}</td>
            <td>{text(singularValues[n])}</td>
            {exponents.map(({ cell, exponents: values }) => (
              <td key={cell}>{text(values?.[n])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
