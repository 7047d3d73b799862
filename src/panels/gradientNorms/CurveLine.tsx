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

/** What the mark means, in full and where there is little room, with the width each takes in CSS pixels. */
const LOST_NOTES = {
  wide: { text: "◂ below 6 × 10⁻⁸ of its peak: lost when float32 adds it to the rest", width: 400 },
  narrow: { text: "◂ lost in float32", width: 104 },
} as const;

/** Plots narrower than this have the short note, in CSS pixels. */
const NARROW = 520;

/** Where a curve's lost part ends, if that can be seen. */
const seenBoundary = ({ values }: Curve, axis: ValueAxis): number | null => {
  const boundary = lostBefore(values) + 1;
  return axis.kind === "linear" || boundary < 2 || axis.place(values[boundary]) !== "inside" ? null : boundary;
};

/** Where the lost part of every curve ends: a tick each, and once what it means. */
export const LostMarks = ({ curves, time, axis }: Pick<CurveLineProps, "time" | "axis"> & { readonly curves: readonly Curve[] }) => {
  const seen = curves.flatMap((curve) => {
    const boundary = seenBoundary(curve, axis);
    return boundary === null ? [] : [{ curve, boundary }];
  });
  return seen.map(({ curve, boundary }, k) => <LostMark key={curve.key} curve={curve} boundary={boundary} hasNote={k === 0} time={time} axis={axis} />);
};

interface LostMarkProps extends CurveLineProps {
  readonly boundary: number;
  readonly hasNote: boolean;
}

const LostMark = ({ curve, boundary, hasNote, time, axis }: LostMarkProps) => {
  const x = time.x(boundary);
  const y = axis.y(curve.values[boundary]);
  const { text, width } = time.width < NARROW ? LOST_NOTES.narrow : LOST_NOTES.wide;
  return (
    <g className={`${curve.cell} ${curve.state}`}>
      <line className="lost-mark" x1={x} x2={x} y1={y - 7} y2={y + 7} />
      {hasNote && (
        <text className="lost-note" transform={`translate(${Math.min(x + 8, time.width - width)},${y + 19})`}>
          {text}
        </text>
      )}
    </g>
  );
};

/** A dot per timestep, as lines of no length with round ends: one element, which browsers lay out in no time. */
const dotsOf = ({ values }: Curve, time: TimeAxis, axis: ValueAxis): string =>
  Array.from(values, (value, t) => (axis.place(value) === "inside" ? `M${time.x(t).toFixed(1)},${axis.y(value).toFixed(1)}h0` : "")).join("");

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
  const boundary = lost + 1;
  return (
    <g className={`curve ${cell} ${state}`} clipPath="url(#gradient-norms-clip)">
      {lost > 0 && <path className="lost" d={path(0, boundary)} />}
      <path className="kept" d={path(lost > 0 ? boundary : 0, values.length - 1)} />
      {time.band >= DOT_BAND && <path className="dots" d={dotsOf(curve, time, axis)} />}
    </g>
  );
});
CurveLine.displayName = "CurveLine";
