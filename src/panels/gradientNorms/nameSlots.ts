import type { Box } from "../../charts/box.ts";
import { LABEL_HEIGHT, overlap } from "../../charts/box.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import type { DrawnLine } from "../../charts/drawnLines.ts";
import { crossedBy, heightAt, heightRange, knownLineOf, STRIDE } from "../../charts/drawnLines.ts";

/** Where a curve's name stands at its line. */
export interface NameSlot {
  /** How far along the line it begins, 0 to 1. */
  readonly share: number;
  /** Distance of its centre from the line over its whole width, in CSS pixels; negative above. */
  readonly offset: number;
  /** Whether a fine line leads from it to its curve, because it is not the nearest one. */
  readonly isLed: boolean;
}

/** Where names without a settled picture stand. */
export const FIRST_NAME_SLOT: NameSlot = { share: 0.02, offset: -14, isLed: false };

const SHARES = [0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
const OFFSETS = [-14, 14, -20, 20, -28, 28, -38, 38, -50, 50, -66, 66];

/** Room for the cursor's dot at t = 0 before a name, in CSS pixels. */
const INDENT = 10;

/** How far into the name a leading line sets out, and half the room it takes, in CSS pixels. */
const LEADER_INSET = 6;
const LEADER_ROOM = 2;

/** What it costs to stand where the line is off the axis. */
const ADRIFT = 400;

/** What doubt about whose a name is costs: with its own curve hardly the nearest, not the nearest, and behind another one. */
const DOUBTS = { none: 0, some: 12, nearer: 28, between: 75 } as const;

/** How much farther than its own curve any other one is from a name about which there is no doubt, in CSS pixels. */
const CLEARLY = 5;

/** What it costs to lie on the line for 1, the only one of the axis that stands out. */
const ON_REFERENCE = 6;

/** Where a name so wide begins: not before its line does, and inside the chart. */
export const startOf = ({ share }: NameSlot, width: number, time: TimeAxis): number => {
  const first = time.x(0);
  return Math.max(0, Math.min(first + INDENT + share * (time.x(time.T - 1) - first), time.width - width));
};

/** Vertical centre of a name: clear of its own line over the name's whole width, inside the chart. */
export const centreAt = (slot: NameSlot, line: DrawnLine, width: number, time: TimeAxis, height: number): number => {
  const left = startOf(slot, width, time);
  const [top, bottom] = heightRange(line, left, left + width, time);
  return Math.min(height - LABEL_HEIGHT / 2, Math.max(LABEL_HEIGHT / 2, (slot.offset < 0 ? top : bottom) + slot.offset));
};

/** A name's box. */
export const nameBox = (left: number, centre: number, width: number): Box => ({
  left,
  right: left + width,
  top: centre - LABEL_HEIGHT / 2,
  bottom: centre + LABEL_HEIGHT / 2,
});

/** From a name's edge to its curve; null where they touch. */
export const leaderOf = (box: Box, line: DrawnLine, time: TimeAxis): { readonly x: number; readonly from: number; readonly to: number } | null => {
  const x = box.left + LEADER_INSET;
  const to = heightAt(line, x, time);
  if (to > box.bottom) return { x, from: box.bottom, to };
  return to < box.top ? { x, from: box.top, to } : null;
};

const distanceTo = (box: Box, y: number): number => Math.max(0, box.top - y, y - box.bottom);

/** Whether a reader would take a name for another curve's, or might. */
const doubtAbout = (box: Box, own: DrawnLine, others: readonly DrawnLine[], time: TimeAxis): keyof typeof DOUBTS => {
  let [nearest, nearestOther] = [Infinity, Infinity];
  for (let x = box.left; x <= box.right; x += STRIDE) {
    const y = heightAt(own, x, time);
    const distance = distanceTo(box, y);
    nearest = Math.min(nearest, distance);
    for (const other of others) {
      const otherY = heightAt(other, x, time);
      nearestOther = Math.min(nearestOther, distanceTo(box, otherY));
      // Between the name and its curve.
      if (otherY < box.top === y < box.top && distanceTo(box, otherY) < distance - 1) return "between";
    }
  }
  if (nearestOther < nearest - 1) return "nearer";
  return nearestOther < nearest + CLEARLY ? "some" : "none";
};

interface Chart {
  readonly lines: readonly DrawnLine[];
  /** Whether a line can be seen at a timestep. */
  readonly isSeen: readonly ((t: number) => boolean)[];
  readonly widths: readonly number[];
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
}

/** A slot with what it costs, and the room that it takes. */
interface Candidate {
  readonly slot: NameSlot;
  readonly cost: number;
  readonly boxes: readonly Box[];
}

const candidateAt = (k: number, share: number, rank: number, offset: number, taken: readonly Box[], chart: Chart): Candidate => {
  const { lines, widths, time, axis } = chart;
  const width = widths[k];
  const slot: NameSlot = { share, offset, isLed: false };
  const left = startOf(slot, width, time);
  const box = nameBox(left, centreAt(slot, lines[k], width, time, axis.height), width);
  const others = lines.filter((_, n) => n !== k);
  const doubt = doubtAbout(box, lines[k], others, time);
  const leader = doubt === "between" || doubt === "nearer" ? leaderOf(box, lines[k], time) : null;
  const leaderBox = leader && { left: leader.x - LEADER_ROOM, right: leader.x + LEADER_ROOM, top: Math.min(leader.from, leader.to), bottom: Math.max(leader.from, leader.to) };
  const boxes = leaderBox ? [box, leaderBox] : [box];
  const covered = boxes.reduce((sum, each) => sum + taken.reduce((shared, other) => shared + overlap(each, other), 0), 0);
  const reference = axis.y(1);
  const adrift = chart.isSeen[k](time.timestepAt(left)) ? 0 : ADRIFT;
  const onReference = axis.kind === "log" && reference > box.top && reference < box.bottom ? ON_REFERENCE : 0;
  const cost = 1.5 * rank + Math.abs(offset) / 5 + adrift + DOUBTS[doubt] + onReference + 4 * covered + 20 * crossedBy(box, lines, time);
  return { slot: { ...slot, isLed: leaderBox !== null }, cost, boxes };
};

const bestOf = (k: number, taken: readonly Box[], chart: Chart): Candidate => {
  const all = SHARES.flatMap((share, rank) => OFFSETS.map((offset) => candidateAt(k, share, rank, offset, taken, chart)));
  return all.reduce((best, each) => (each.cost < best.cost ? each : best));
};

/**
 * Finds each curve's name a place where it covers neither a curve nor other words and stands nearest to its own curve, as far
 * left as there is one; where there is none, a fine line leads from the name to its curve.
 *
 * @param curves values [T] each
 * @param widths of the names, in CSS pixels
 * @param words that stand already
 */
export const findNameSlots = (curves: readonly Float64Array[], widths: readonly number[], words: readonly Box[], time: TimeAxis, axis: ValueAxis): NameSlot[] => {
  const isSeen = curves.map((values) => (t: number): boolean => axis.place(values[t]) === "inside");
  const chart: Chart = { lines: curves.map((values) => knownLineOf(values, axis)), isSeen, widths, time, axis };
  const found: Candidate[] = [];
  // Whoever came first did not know of the others: twice around.
  for (let turn = 0; turn < 2 * curves.length; turn++) {
    const k = turn % curves.length;
    const others = found.flatMap(({ boxes }, n) => (n === k ? [] : boxes));
    found[k] = bestOf(k, [...words, ...others], chart);
  }
  return found.map(({ slot }) => slot);
};
