import { spreadLabels } from "../../charts/spreadLabels.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import type { Curve } from "./curves.ts";

/** Height of one label and its distance from the line, in CSS pixels. */
const ROOM = 17;
const OFFSET = 13;

/** Where along the axis labels stand: near the left end, where the curves lie farthest apart. */
const LABEL_SHARE = 0.06;

interface CurveLabelsProps {
  readonly curves: readonly Curve[];
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
}

/** Names at the lines instead of a legend. The upper curves carry theirs above, the lowest below. */
export const CurveLabels = ({ curves, time, axis }: CurveLabelsProps) => {
  const t = Math.min(time.T - 1, Math.round(time.T * LABEL_SHARE));
  const heights = curves.map(({ values }) => {
    const place = axis.place(values[t]);
    if (place === "inside") return axis.y(values[t]);
    return place === "below" || place === "zero" ? axis.height - 2 * ROOM : ROOM;
  });
  const lowest = Math.max(...heights);
  const wanted = heights.map((y) => (y === lowest && curves.length > 1 ? y + OFFSET : y - OFFSET));
  const placed = spreadLabels(wanted, ROOM, axis.height);
  return (
    <g className="curve-labels">
      {curves.map(({ key, cell, state, name, symbol }, k) => (
        <text key={key} className={`curve-label ${cell} ${state}`} x={time.x(t)} y={placed[k]} dy="0.32em">
          {name} <tspan className="symbol">{symbol}</tspan>
        </text>
      ))}
    </g>
  );
};
