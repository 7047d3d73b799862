import type { ColourScheme } from "../../charts/colour/colourScale.ts";
import { colourScale } from "../../charts/colour/colourScale.ts";
import { Heatmap } from "../../charts/heatmap/Heatmap.tsx";
import { cells } from "../../engine/cells/index.ts";
import { GateNumbers } from "./GateNumbers.tsx";
import type { RowPicture } from "./rowPicture.ts";
import type { GateRow } from "./rows.ts";

interface GateHeatmapProps {
  readonly row: GateRow;
  /** Whether it is the first of its cell, and so bears the cell's name. */
  readonly isFirst: boolean;
  /** Null before the first picture: the room is kept. */
  readonly picture: RowPicture | null;
  readonly scheme: ColourScheme;
  readonly label: string;
}

/** One gate or state of a cell: its name, its heatmap and its numbers. */
export const GateHeatmap = ({ row, isFirst, picture, scheme, label }: GateHeatmapProps) => (
  <div className="plot-row gate-row" data-row={row.key} data-first={isFirst}>
    <div className="plot-label gate-label">
      <span className="gate-symbol">
        {isFirst && <span className={`gate-cell ${row.cell}`}>{cells[row.cell].label} </span>}
        <span className="gate-name">{row.name} </span>
        {row.symbol}
      </span>
    </div>
    <div className="plot">
      {picture ? <Heatmap grid={picture.grid} scale={colourScale(row.scaleName, scheme)} label={label} /> : <div className="heatmap" />}
    </div>
    {picture ? <GateNumbers {...picture} /> : <div className="plot-aside" />}
  </div>
);
