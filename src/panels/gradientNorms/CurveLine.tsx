import { line } from "d3";
import { memo } from "react";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import type { Curve } from "./curves.ts";
import { lostBefore } from "./curves.ts";
import { circlesAt, findLonePoints } from "./lonePoints.ts";

/** From this band width on, in CSS pixels, each timestep has a dot: with few timesteps the line alone would claim too much. */
const DOT_BAND = 18;

interface CurveLineProps {
  readonly curve: Curve;
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
}

/** Each timestep's dot as a line of no length with round ends: one element, which browsers lay out in no time. */
const dotsOf = ({ values }: Curve, heights: Float64Array, lone: readonly number[], time: TimeAxis, axis: ValueAxis): string =>
  Array.from(values, (value, t) => (axis.place(value) === "inside" && !lone.includes(t) ? `M${time.x(t).toFixed(1)},${heights[t].toFixed(1)}h0` : "")).join("");

/** Radius of the mark of a point without a line, in CSS pixels: those of curves that may coincide go around each other. */
const loneRadius = ({ cell, state }: Curve): number => (state === "cell" || cell === "rnn" ? 3.5 : cell === "lstm" ? 6 : 8.5);

/**
 * One curve; the part whose share float32 would lose is thinner, with a tick where that begins. A point that no line leads to has
 * a mark.
 */
export const CurveLine = memo(({ curve, time, axis }: CurveLineProps) => {
  const { values, cell, state } = curve;
  const lost = lostBefore(values);
  const heights = values.map((value) => axis.y(value));
  const lone = findLonePoints(heights);
  const path = (from: number, to: number): string =>
    line<number>()
      .defined((t) => Number.isFinite(heights[t]) && !lone.includes(t))
      .x((t) => time.x(t))
      .y((t) => heights[t])
      .digits(1)(Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => from + k)) ?? "";
  const boundary = lost + 1;
  const marks = lone.length > 0 ? circlesAt(lone, values, loneRadius(curve), time, axis) : "";
  return (
    <g className={`curve ${cell} ${state}`}>
      <g clipPath="url(#gradient-norms-clip)">
        {lost > 0 && <path className="lost" d={path(0, boundary)} />}
        <path className="kept" d={path(lost > 0 ? boundary : 0, values.length - 1)} />
        {time.band >= DOT_BAND && <path className="dots" d={dotsOf(curve, heights, lone, time, axis)} />}
      </g>
      {marks && <path className="lone" d={marks} />}
    </g>
  );
});
CurveLine.displayName = "CurveLine";
