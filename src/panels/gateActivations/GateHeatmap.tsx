import { memo } from "react";
import { HeatmapSlot } from "../../charts/heatmap/HeatmapStack.tsx";
import { cells } from "../../engine/cells/index.ts";
import { GateNumbers } from "./GateNumbers.tsx";
import type { RowPicture } from "./rowPicture.ts";
import type { GateRow } from "./rows.ts";

interface GateLabelProps {
  readonly row: GateRow;
  /** Whether it is the first of its cell, and so bears the cell's name. */
  readonly isFirst: boolean;
}

const GateLabel = memo(({ row: { cell, name, symbol }, isFirst }: GateLabelProps) => (
  <div className="plot-label gate-label">
    <span className="gate-symbol">
      {isFirst && <span className={`gate-cell ${cell}`}>{cells[cell].label} </span>}
      <span className="gate-name">{name} </span>
      {symbol}
    </span>
  </div>
));
GateLabel.displayName = "GateLabel";

interface GateHeatmapProps extends GateLabelProps {
  /** Null before the first picture: the room is kept. */
  readonly picture: RowPicture | null;
  readonly label: string | null;
}

/** One gate or state of a cell: its name, the place of its heatmap and its numbers. */
export const GateHeatmap = ({ row, isFirst, picture, label }: GateHeatmapProps) => (
  <div className="plot-row gate-row" data-row={row.key} data-first={isFirst}>
    <GateLabel row={row} isFirst={isFirst} />
    <div className="plot">
      <HeatmapSlot name={row.key} label={label} />
    </div>
    {picture ? <GateNumbers {...picture} /> : <div className="plot-aside" />}
  </div>
);
