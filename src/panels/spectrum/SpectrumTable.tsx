import { cells } from "../../engine/cells/index.ts";
import { DataTable } from "../DataTable.tsx";
import type { CellExponents } from "./Exponents.tsx";

interface SpectrumTableProps {
  readonly eigenvalues: readonly (readonly [number, number])[];
  readonly singularValues: readonly number[];
  readonly exponents: readonly CellExponents[];
}

const columnsOf = ({ eigenvalues, singularValues, exponents }: SpectrumTableProps) => {
  const ranked = eigenvalues.toSorted((a, b) => Math.hypot(...b) - Math.hypot(...a));
  return [
    { heading: "Re λ", values: ranked.map(([re]) => re) },
    { heading: "Im λ", values: ranked.map(([, im]) => im) },
    { heading: "|λ|", values: ranked.map((eigenvalue) => Math.hypot(...eigenvalue)) },
    { heading: "σ", values: singularValues },
    ...exponents.map(({ cell, exponents: values }) => ({ heading: `${cells[cell].label} exponent`, values: values ?? [] })),
  ];
};

/** Every number that is drawn, by rank: eigenvalues and singular values of the RNN, exponents of all. */
export const SpectrumTable = (props: SpectrumTableProps) => (
  <DataTable label="Spectrum in numbers" rows="rank" from={1} columnsOf={() => columnsOf(props)} />
);
