import { cells } from "../../engine/cells/index.ts";
import type { TableFold } from "../DataTable.tsx";
import { TableBelow } from "../DataTable.tsx";
import type { RowPicture } from "./rowPicture.ts";
import { meanAt } from "./summary.ts";

interface GateTableProps {
  readonly fold: TableFold;
  readonly pictures: readonly RowPicture[];
}

/** Means over the units at every timestep of one heatmap. */
const columnOf = ({ row, run: { sizes }, grid }: RowPicture) => ({
  heading: `${cells[row.cell].label} ${row.symbol}`,
  values: Float64Array.from({ length: sizes.T }, (_, t) => meanAt(grid.values, sizes, t)),
});

/** Every heatmap in numbers: the mean of its units at every timestep. */
export const GateTable = ({ fold, pictures }: GateTableProps) => {
  const B = pictures[0]?.run.sizes.B ?? 1;
  return (
    <TableBelow
      fold={fold}
      label="Mean of every gate and state at every timestep"
      rows="t"
      caption={`means over the units${B > 1 ? `, batch element 0 of ${B}` : ""}; h, c: states, the others: gates`}
      columnsOf={() => pictures.map(columnOf)}
    />
  );
};
