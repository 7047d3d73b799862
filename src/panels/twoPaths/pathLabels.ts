import type { Box } from "../../charts/box.ts";
import { overlap } from "../../charts/box.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import { courseOf, gapTo, heightsOf } from "./curveHeights.ts";
import type { PathCurve, PathName } from "./pathCurves.ts";

/** Height of a name, and mean advances of its narrow characters and of the others, in CSS pixels. */
const NAME_HEIGHT = 15;
const NARROW = { characters: " ,/filt", advance: 5.5 } as const;
const ADVANCE = 10;

/** Up to this width of the chart, in CSS pixels, names go without formulas. */
const PHONE_WIDTH = 480;

/** Distance of words from the timestep that they begin at, in CSS pixels: clear of the dot and the cursor's line there. */
export const LABEL_INSET = 10;

/** How near words may come to a curve's middle, in CSS pixels; the whole is broad. */
const CLEARANCE: Record<PathName, number> = { whole: 8, highway: 5, gates: 5 };

/** By how much another curve may be nearer to a name than its own, in CSS pixels: curves that coincide are equally near. */
const NEARER = 4;

/** Two curves this near to each other share their surroundings, in CSS pixels; nearer than that they are one for the eye. */
const NEIGHBOURS = 24;
const COINCIDENT = 0.75;

/** How far names may rise above the chart, in CSS pixels. */
const TOP_ROOM = 8;

/** What speaks against a place to which another curve is nearer, which words or curves cross or where hardly anything is drawn. */
const NEVER = 300;

/** Places along a curve that are tried, and distances from it, in CSS pixels. */
const PLACES = 25;
const EXTRAS = [0, 4, 8, 12, 18, 24, 30];

/** How far names stay apart from other words, sideways and, from those that belong to no curve, above and below, in CSS pixels. */
const WORDS_GAP = { side: 4, names: 1, others: 8 } as const;

const around = ({ left, right, top, bottom }: Box, gap: number): Box => ({
  left: left - WORDS_GAP.side,
  right: right + WORDS_GAP.side,
  top: top - gap,
  bottom: bottom + gap,
});

/** Where along its curve a name stands. */
interface NameSlot {
  /** Where it begins, as a share of the chart's width. */
  readonly share: number;
  readonly isAbove: boolean;
  /** Distance from the curve beyond what is needed, in CSS pixels. */
  readonly extra: number;
}

/** Slots of the curves that are drawn; null where none is any good: better no name than one at the wrong line. */
export type NameSlots = ReadonlyMap<PathName, NameSlot | null>;

interface Surroundings {
  readonly heights: ReadonlyMap<PathName, Float64Array>;
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
}

const textOf = ({ label, short }: PathCurve, { width }: TimeAxis): string => (width < PHONE_WIDTH ? short : label);

const widthOf = (curve: PathCurve, time: TimeAxis): number =>
  [...textOf(curve, time)].reduce((sum, character) => sum + (NARROW.characters.includes(character) ? NARROW.advance : ADVANCE), 0);

/** The room that a name takes in its slot; null where its curve is not drawn. */
const boxIn = (slot: NameSlot, curve: PathCurve, { heights, time, axis }: Surroundings): Box | null => {
  const width = widthOf(curve, time);
  const left = Math.max(0, Math.min(time.width - width, slot.share * time.width));
  const own = heights.get(curve.name);
  if (!own) return null;
  const { highest, lowest, coverage } = courseOf(own, left, left + width);
  if (coverage === 0) return null;
  const away = CLEARANCE[curve.name] + slot.extra;
  const wanted = slot.isAbove ? highest - away - NAME_HEIGHT : lowest + away;
  const top = Math.max(-TOP_ROOM, Math.min(axis.height - NAME_HEIGHT, wanted));
  return { left, right: left + width, top, bottom: top + NAME_HEIGHT };
};

/** How much speaks against a place because of the other curves: they run through it, are nearer to it or lie on that side of the own one. */
const strife = (box: Box, isAbove: boolean, { name }: PathCurve, heights: Surroundings["heights"]): number => {
  const own = heights.get(name) ?? new Float64Array();
  const middle = (box.top + box.bottom) / 2;
  const [course, gap] = [courseOf(own, box.left, box.right), gapTo(own, box)];
  let cost = gap < CLEARANCE[name] ? NEVER : 0;
  for (const [other, line] of heights) {
    if (other === name) continue;
    const { mean, coverage } = courseOf(line, box.left, box.right);
    if (coverage === 0) continue;
    const otherGap = gapTo(line, box);
    if (otherGap < CLEARANCE[other]) cost += NEVER;
    const isNearer = otherGap < gap - NEARER || Math.abs(mean - middle) < Math.abs(course.mean - middle) - NEARER;
    if (isNearer) cost += NEVER;
    const lead = course.mean - mean;
    if (Math.abs(lead) > NEIGHBOURS) continue;
    if (Math.abs(lead) < COINCIDENT) cost += isAbove === (name === "whole") ? 0 : 6;
    else if (isAbove === lead > 0) cost += 12;
  }
  return cost;
};

/** A slot, the room that a name takes there and how much speaks against it. */
interface Candidate {
  readonly slot: NameSlot;
  readonly box: Box;
  readonly cost: number;
}

const candidateOf = (slot: NameSlot, curve: PathCurve, surroundings: Surroundings): Candidate | null => {
  const box = boxIn(slot, curve, surroundings);
  const own = surroundings.heights.get(curve.name);
  if (!box || !own) return null;
  const { mean, coverage } = courseOf(own, box.left, box.right);
  const adrift = coverage < 0.7 ? NEVER : 0;
  const distance = Math.abs(mean - (box.top + box.bottom) / 2);
  const cost = adrift + strife(box, slot.isAbove, curve, surroundings.heights) + slot.extra + 0.3 * distance + 20 * slot.share;
  return { slot, box, cost };
};

const candidatesOf = (curve: PathCurve, surroundings: Surroundings): Candidate[] => {
  const { time } = surroundings;
  const room = Math.max(0, time.width - widthOf(curve, time));
  const from = Math.min(time.x(0) + LABEL_INSET, room);
  return Array.from({ length: PLACES }, (_, k) => (from + ((room - from) * k) / (PLACES - 1)) / time.width)
    .flatMap((share) => [true, false].flatMap((isAbove) => EXTRAS.map((extra) => candidateOf({ share, isAbove, extra }, curve, surroundings))))
    .filter((candidate) => candidate !== null);
};

/** Every order of some things. */
const ordersOf = <T>(things: readonly T[]): T[][] =>
  things.length < 2 ? [[...things]] : things.flatMap((first) => ordersOf(things.filter((other) => other !== first)).map((rest) => [first, ...rest]));

/** Gives one curve after the other the best place that those before it leave, and sums up what speaks against the places. */
const settle = (order: readonly PathName[], candidates: ReadonlyMap<PathName, readonly Candidate[]>, words: readonly Box[]) => {
  const taken = words.map((box) => around(box, WORDS_GAP.others));
  const slots = new Map<PathName, NameSlot | null>();
  let total = 0;
  for (const name of order) {
    let best: Candidate | null = null;
    let least = Infinity;
    for (const candidate of candidates.get(name) ?? []) {
      if (candidate.cost >= least) continue;
      const cost = candidate.cost + (taken.some((other) => overlap(candidate.box, other) > 0) ? NEVER : 0);
      if (cost < least) [best, least] = [candidate, cost];
    }
    if (!best) continue;
    slots.set(name, least < NEVER ? best.slot : null);
    if (least < NEVER) taken.push(around(best.box, WORDS_GAP.names));
    total += least;
  }
  return { slots, total };
};

const surroundingsOf = (curves: readonly PathCurve[], time: TimeAxis, axis: ValueAxis): Surroundings => ({
  heights: new Map(curves.map(({ name, values }) => [name, heightsOf(values, time, axis)])),
  time,
  axis,
});

/**
 * Finds each name a place beside its own curve, clear of all curves, of other words and of the cursor at t = 0, as far left as
 * there is one.
 *
 * @param words that stand already
 */
export const findNameSlots = (curves: readonly PathCurve[], time: TimeAxis, axis: ValueAxis, words: readonly Box[]): NameSlots => {
  const surroundings = surroundingsOf(curves, time, axis);
  const candidates = new Map(curves.map((curve) => [curve.name, candidatesOf(curve, surroundings)]));
  const settled = ordersOf(curves.map(({ name }) => name)).map((order) => settle(order, candidates, words));
  return settled.reduce((best, other) => (other.total < best.total ? other : best)).slots;
};

/** A name on the chart: it begins at x, its vertical centre is y. */
interface PathLabel {
  readonly name: PathName;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** The names in their slots, at the height of their curves. */
export const labelsIn = (slots: NameSlots, curves: readonly PathCurve[], time: TimeAxis, axis: ValueAxis): PathLabel[] => {
  const surroundings = surroundingsOf(curves, time, axis);
  return curves.flatMap((curve) => {
    const slot = slots.get(curve.name);
    const box = slot && boxIn(slot, curve, surroundings);
    return box ? [{ name: curve.name, text: textOf(curve, time), x: box.left, y: (box.top + box.bottom) / 2 }] : [];
  });
};
