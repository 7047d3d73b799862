import { useMemo } from "react";
import { LABEL_HEIGHT } from "../../charts/box.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import { fixedBoxes, useLabelPlaces } from "./CurveLabels.tsx";
import type { Curve } from "./curves.ts";
import { lostBefore } from "./curves.ts";
import { findNoteSlot, firstNoteSlot, LOST_NOTES, noteBox } from "./lostNote.ts";
import type { NoteSlot } from "./lostNote.ts";
import { useSettledCurves } from "./useSettledCurves.ts";

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
    return findNoteSlot(tick, curves.map(({ values }) => values), [...boxes, ...fixedBoxes(curves, time, axis)], time, axis);
  }, [curves, names, time, axis]);
};

interface LostMarksProps {
  readonly curves: readonly Curve[];
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
}

/** Where the lost part of every curve ends: a tick each, and once what it means. */
export const LostMarks = ({ curves, time, axis }: LostMarksProps) => {
  const seen = curves.flatMap((curve) => {
    const boundary = seenBoundary(curve, axis);
    return boundary === null ? [] : [{ curve, boundary }];
  });
  const slot = useNoteSlot(time, axis);
  return seen.map(({ curve, boundary }, k) => <LostMark key={curve.key} curve={curve} boundary={boundary} slot={k === 0 ? slot : null} time={time} axis={axis} />);
};

interface LostMarkProps extends Omit<LostMarksProps, "curves"> {
  readonly curve: Curve;
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
