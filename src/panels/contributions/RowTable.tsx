import { cells } from "../../engine/cells/index.ts";
import type { CellName } from "../../engine/cells/index.ts";
import { DataTable } from "../DataTable.tsx";

interface RowTableProps {
  /** The loss time whose row is told. */
  readonly k: number;
  readonly found: readonly { readonly cell: CellName; readonly matrix: readonly Float64Array[] }[];
}

/** The row shown in numbers: every source time of one loss, of every network. */
export const RowTable = ({ k, found }: RowTableProps) => (
  <DataTable
    label={`Contributions to the loss at t = ${k}`}
    rows="source time t"
    caption={`‖∂L/∂hₜ‖ of the loss at t = ${k}; point at another row, or focus it, for another loss`}
    columnsOf={() => found.map(({ cell, matrix }) => ({ heading: cells[cell].label, values: matrix[k].subarray(0, k + 1) }))}
  />
);
