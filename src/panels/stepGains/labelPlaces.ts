import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";

/** Half the height of a label, and its distance from what it names, in CSS pixels. */
export const HALF = 8;
export const GAP = 5;

/** Distance of the words that stand below the axis from its end, past the lines for what it cannot show, in CSS pixels. */
export const BELOW_AXIS = 18;

/** Distance that labels keep from the timestep that no step leaves, where the cursor rests, in CSS pixels. */
const CLEAR_OF_CURSOR = 8;

export interface Label {
  readonly key: string;
  readonly text: string;
  readonly left: number;
  readonly width: number;
  /** Centre, in CSS pixels from the axis's upper end. */
  readonly y: number;
}

/** A label without its place. */
export interface Wish {
  readonly key: string;
  readonly text: string;
  readonly width: number;
  /** Left edges at which it would like to stand, the best first. */
  readonly lefts: readonly number[];
  /** The centre that keeps it clear of all that is drawn, if its left edge is here. */
  heightAt(left: number): number;
  /** Another centre, for where nothing is free at the first. */
  readonly otherHeight?: number;
  /** Whether it is left out where nothing is free: it is told elsewhere too. */
  readonly isSpare?: boolean;
}

/** How high or low curves reach over some steps, in CSS pixels. */
export const reachOf = (curves: readonly (Float64Array | undefined)[], first: number, last: number, axis: ValueAxis): { top: number; bottom: number } => {
  const heights = curves
    .flatMap((values) => (values ? Array.from(values.subarray(first, last + 1), (value) => axis.y(value)) : []))
    .filter(Number.isFinite);
  return { top: Math.min(...heights, axis.height), bottom: Math.max(...heights, 0) };
};

const covers = (a: Label, b: Label): boolean =>
  a.left < b.left + b.width + GAP && b.left < a.left + a.width + GAP && Math.abs(a.y - b.y) < 2 * HALF;

/** Where else a label could stand: beside others, the nearest first. */
const besides = (wish: Wish, others: readonly Label[]): number[] => {
  const [wanted = 0] = wish.lefts;
  const near = others.flatMap(({ left, width }) => [left - wish.width - 2 * GAP, left + width + 2 * GAP]);
  return near.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
};

/** Gives each label the first place at which it stands on the chart and covers none that came before. */
export const placeLabels = (wishes: readonly Wish[], marks: readonly Label[], time: TimeAxis, axis: ValueAxis): Label[] => {
  const placed = [...marks];
  for (const wish of wishes) {
    const leftmost = time.x(0) + CLEAR_OF_CURSOR;
    const rightmost = Math.max(leftmost, time.width - wish.width);
    const lowest = axis.height + BELOW_AXIS;
    const at = (left: number, height = wish.heightAt(left)): Label => {
      const { key, text, width } = wish;
      return { key, text, width, left, y: Math.max(0, Math.min(lowest, height)) };
    };
    const isFree = (label: Label): boolean => !placed.some((other) => covers(other, label));
    const wanted = wish.lefts.map((left) => Math.max(leftmost, Math.min(rightmost, left)));
    const besideOthers = besides(wish, placed).filter((left) => left >= leftmost && left <= rightmost);
    const free = [...wanted, ...besideOthers].filter((left) => isFree(at(left)));
    const roomy = free.find((left) => wish.heightAt(left) >= 0 && wish.heightAt(left) <= lowest);
    if (free.length === 0 && wish.isSpare) continue;
    placed.push(at(roomy ?? free[0] ?? wanted[0], roomy === undefined && free.length === 0 ? wish.otherHeight : undefined));
  }
  return placed.slice(marks.length);
};
