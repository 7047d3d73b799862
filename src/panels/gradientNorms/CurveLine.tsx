import { line } from "d3";
import { memo, useMemo } from "react";
import { LABEL_HEIGHT } from "../../charts/box.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import { fixedWords, useLabelPlaces } from "./CurveLabels.tsx";
import type { Curve } from "./curves.ts";
import { lostBefore } from "./curves.ts";
import { circlesAt, findLonePoints } from "./lonePoints.ts";
import { findNoteSlot, firstNoteSlot, LOST_NOTES, noteBox } from "./lostNote.ts";
import type { NoteSlot } from "./lostNote.ts";
import { useSettledCurves } from "./useSettledCurves.ts";

/** From this band width on, in CSS pixels, each timestep has a dot: with few timesteps the line alone would claim too much. */
const DOT_BAND = 18;

interface CurveLineProps {
  readonly curve: Curve;
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
}

/** Where a curve's lost part ends, if that can be seen. */
const seenBoundary = ({ values }: Curve, axis: ValueAxis): number | null => {
  const boundary = lostBefore(values) + 1;
  return axis.kind === "linear" || boundary < 2 || axis.place(values[boundary]) !== "inside" ? null : boundary;
};

/** The note's place at its tick: decided when the picture has settled, so that it does not hop while a slider is held. */
const useNoteSlot = ({ width }: TimeAxis, axis: ValueAxis): NoteSlot => {
  const { curves, time } = useSettledCurves(width);
  const names = useLabelPlaces(curves, time, axis);
  return useMemo(() => {
    const noted = curves.find((curve) => seenBoundary(curve, axis) !== null);
    if (!noted) return firstNoteSlot(time);
    const boundary = lostBefore(noted.values) + 1;
    const boxes = names.map(({ x, y, width: wide }) => ({ left: x, right: x + wide, top: y - LABEL_HEIGHT / 2, bottom: y + LABEL_HEIGHT / 2 }));
    const tick = [time.x(boundary), axis.y(noted.values[boundary])] as const;
    return findNoteSlot(tick, curves.map(({ values }) => values), [...boxes, ...fixedWords(curves, time, axis)], time, axis);
  }, [curves, names, time, axis]);
};

/** Where the lost part of every curve ends: a tick each, and once what it means. */
export const LostMarks = ({ curves, time, axis }: Pick<CurveLineProps, "time" | "axis"> & { readonly curves: readonly Curve[] }) => {
  const seen = curves.flatMap((curve) => {
    const boundary = seenBoundary(curve, axis);
    return boundary === null ? [] : [{ curve, boundary }];
  });
  const slot = useNoteSlot(time, axis);
  return seen.map(({ curve, boundary }, k) => <LostMark key={curve.key} curve={curve} boundary={boundary} slot={k === 0 ? slot : null} time={time} axis={axis} />);
};

interface LostMarkProps extends CurveLineProps {
  readonly boundary: number;
  /** Where the note stands; null for a tick without one. */
  readonly slot: NoteSlot | null;
}

const LostMark = ({ curve, boundary, slot, time, axis }: LostMarkProps) => {
  const x = time.x(boundary);
  const y = axis.y(curve.values[boundary]);
  const box = slot && noteBox(slot, [x, y], time, axis);
  return (
    <g className={`${curve.cell} ${curve.state}`}>
      <line className="lost-mark" x1={x} x2={x} y1={y - 7} y2={y + 7} />
      {slot && box && (
        <text className="lost-note" transform={`translate(${box.left},${(box.top + box.bottom) / 2})`} dy="0.32em">
          {LOST_NOTES[slot.note].text}
        </text>
      )}
    </g>
  );
};

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
