import { useState } from "react";
import type { PointerEvent, ReactNode } from "react";
import { TimeAxisLabels } from "../../charts/Axes.tsx";
import { numberText } from "../../charts/numbers.tsx";
import { useTimeAxis } from "../plotFrame.tsx";
import { useShownTimestep } from "./GateNumbers.tsx";
import type { RowPicture } from "./rowPicture.ts";

/** What the pointer is over: a row, and how far down in it, 0 to 1. */
interface Hovered {
  readonly key: string;
  readonly down: number;
}

const hoveredBy = ({ target, clientY }: PointerEvent): Hovered | null => {
  if (!(target instanceof HTMLElement)) return null;
  const key = target.dataset.heatmap;
  const { top, height } = target.getBoundingClientRect();
  return key === undefined ? null : { key, down: Math.min(1, Math.max(0, (clientY - top) / height)) };
};

const UnitValue = ({ picture, down }: { readonly picture: RowPicture; readonly down: number }) => {
  const { row, grid } = picture;
  const t = useShownTimestep();
  const unit = grid.order[Math.min(grid.H - 1, Math.floor(down * grid.H))];
  return (
    <>
      unit {unit}: {row.symbol} = {numberText(grid.values[t * grid.stride + unit], 4)}
    </>
  );
};

interface UnitReadoutProps {
  readonly pictures: readonly RowPicture[];
  /** The heatmaps' rows. */
  readonly children: ReactNode;
}

/** Stands the rows on the time axis, and names the unit under the pointer with its value at the timestep shown. */
export const UnitReadout = ({ pictures, children }: UnitReadoutProps) => {
  const time = useTimeAxis();
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const picture = pictures.find(({ row }) => row.key === hovered?.key);
  return (
    <div className="gate-rows" onPointerMove={(event) => setHovered(hoveredBy(event))} onPointerLeave={() => setHovered(null)}>
      {children}
      <div className="plot-row gate-axis">
        <div className="plot-label" />
        <div className="plot">{time && <TimeAxisLabels axis={time} />}</div>
        <div className="plot-aside gate-unit">{hovered && picture && <UnitValue picture={picture} down={hovered.down} />}</div>
      </div>
    </div>
  );
};
