import { line } from "d3";
import { memo } from "react";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import type { Curve } from "./curves.ts";
import { lostBefore } from "./curves.ts";

/** From this band width on, in CSS pixels, each timestep has a dot: with few timesteps the line alone would claim too much. */
const DOT_BAND = 18;

interface CurveLineProps {
  readonly curve: Curve;
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
}

/** One curve; the part whose share float32 would lose is thinner, with a tick where that begins. */
export const CurveLine = memo(({ curve, time, axis }: CurveLineProps) => {
  const { values, cell, state } = curve;
  const lost = lostBefore(values);
  const path = (from: number, to: number): string =>
    line<number>()
      .defined((t) => Number.isFinite(axis.y(values[t])))
      .x((t) => time.x(t))
      .y((t) => axis.y(values[t]))
      .digits(1)(Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => from + k)) ?? "";
  const hasDots = time.band >= DOT_BAND;
  const boundary = lost + 1;
  return (
    <g className={`curve ${cell} ${state}`} clipPath="url(#gradient-norms-clip)">
      {lost > 0 && <path className="lost" d={path(0, boundary)} />}
      <path className="kept" d={path(lost > 0 ? boundary : 0, values.length - 1)} />
      {lost > 0 && axis.place(values[boundary]) === "inside" && (
        <line className="lost-mark" x1={time.x(boundary)} x2={time.x(boundary)} y1={axis.y(values[boundary]) - 7} y2={axis.y(values[boundary]) + 7} />
      )}
      {hasDots &&
        Array.from(values, (value, t) =>
          axis.place(value) === "inside" ? <circle key={t} cx={time.x(t)} cy={axis.y(value)} r={3} /> : null,
        )}
    </g>
  );
});
CurveLine.displayName = "CurveLine";
