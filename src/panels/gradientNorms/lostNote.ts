import type { Box } from "../../charts/box.ts";
import { overlap } from "../../charts/box.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import { AIR, crossedBy, heightAt, knownLineOf } from "../../charts/drawnLines.ts";

/** What the mark means, in full and where there is little room, with the width each takes in CSS pixels. */
export const LOST_NOTES = {
  wide: { text: "◂ below 6 × 10⁻⁸ of its peak: lost when float32 adds it to the rest", width: 400 },
  narrow: { text: "◂ lost in float32", width: 104 },
} as const;

/** Plots narrower than this have short notes, in CSS pixels. */
export const NARROW = 520;

/** Which note stands where, as seen from the tick that it explains. */
export interface NoteSlot {
  readonly note: keyof typeof LOST_NOTES;
  readonly side: "right" | "left";
  /** Distance of its centre from the tick's, in CSS pixels; negative above. */
  readonly offset: number;
}

/** The notes that a plot has room for, the preferred one first. */
const notesFor = ({ width }: TimeAxis): readonly NoteSlot["note"][] => (width < NARROW ? ["narrow"] : ["wide", "narrow"]);

/** Where the note stands without a settled picture, and wherever it is in nothing's way. */
export const firstNoteSlot = (time: TimeAxis): NoteSlot => ({ note: notesFor(time)[0], side: "right", offset: 15 });

/** Half the note's height, its distance from the tick and half the tick's height, in CSS pixels. */
const HALF = 7;
const GAP = 8;
const HALF_TICK = 7;

const SIDES = ["right", "left"] as const;
const OFFSETS = [15, -15, -10, 24, -24, 34, -34, 48, 64, 90];

/** What it costs to say less, and to stand with another curve between the note and its tick: nobody would see that they belong together. */
const SHORT = 30;
const APART = 200;

/** The note's box beside a tick at (x, y), inside the chart. */
export const noteBox = ({ note, side, offset }: NoteSlot, [x, y]: readonly [number, number], time: TimeAxis, axis: ValueAxis): Box => {
  const { width } = LOST_NOTES[note];
  const left = Math.max(0, side === "right" ? Math.min(x + GAP, time.width - width) : x - GAP - width);
  const centre = Math.min(axis.height - HALF, Math.max(HALF, y + offset));
  return { left, right: left + width, top: centre - HALF, bottom: centre + HALF };
};

/**
 * Finds the note, and the place for it at its tick, that covers least of the curves, of the tick and of what else is there.
 *
 * @param tick its middle [x, y]
 * @param curves values [T] each
 * @param taken by other words and by straight lines
 */
export const findNoteSlot = (
  tick: readonly [number, number],
  curves: readonly Float64Array[],
  taken: readonly Box[],
  time: TimeAxis,
  axis: ValueAxis,
): NoteSlot => {
  const [x, y] = tick;
  const lines = curves.map((values) => knownLineOf(values, axis));
  const tickBox = { left: x - AIR, right: x + AIR, top: y - HALF_TICK, bottom: y + HALF_TICK };
  const costOf = (slot: NoteSlot): number => {
    const box = noteBox(slot, tick, time, axis);
    const covered = [tickBox, ...taken].reduce((sum, other) => sum + overlap(box, other), 0);
    const isApart = lines.some((line) => {
      const height = heightAt(line, x, time);
      return slot.offset < 0 ? height < y - 1 && height > box.bottom : height > y + 1 && height < box.top;
    });
    const preference = (slot.note === notesFor(time)[0] ? 0 : SHORT) + (slot.side === "right" ? 0 : 6) + Math.abs(slot.offset) / 3;
    return preference + (isApart ? APART : 0) + covered + 10 * crossedBy(box, lines, time);
  };
  const slots = notesFor(time).flatMap((note) => SIDES.flatMap((side) => OFFSETS.map((offset): NoteSlot => ({ note, side, offset }))));
  const costs = slots.map(costOf);
  return slots[costs.indexOf(Math.min(...costs))];
};
