import type { Box } from "../../charts/box.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";

/** Distance of the places at which a curve's height is known, in CSS pixels. */
const STEP = 4;

/** How near words may come to a curve's ends and turns beside them, in CSS pixels. */
const SIDE_GAP = 6;

/** Where a curve runs on the screen: its height every few pixels, the straight lines between timesteps included; NaN where nothing is drawn. */
export const heightsOf = (values: Float64Array, time: TimeAxis, axis: ValueAxis): Float64Array => {
  const drawn = (t: number): number => (axis.place(values[t]) === "inside" ? axis.y(values[t]) : Number.NaN);
  return Float64Array.from({ length: Math.ceil(time.width / STEP) + 1 }, (_, k) => {
    const position = (k * STEP) / time.band - 0.5;
    const before = Math.floor(position);
    const share = position - before;
    if (before < 0 || before >= values.length) return Number.NaN;
    return share === 0 ? drawn(before) : (1 - share) * drawn(before) + share * drawn(before + 1);
  });
};

/** The indices of the heights beside a stretch of the screen. */
const stretchOf = (heights: Float64Array, left: number, right: number): [number, number] => [
  Math.max(0, Math.floor((left - SIDE_GAP) / STEP)),
  Math.min(heights.length - 1, Math.ceil((right + SIDE_GAP) / STEP)),
];

/** What a curve does over a stretch of the screen. */
interface Course {
  readonly highest: number;
  readonly lowest: number;
  readonly mean: number;
  /** Share of the stretch in which it is drawn at all. */
  readonly coverage: number;
}

export const courseOf = (heights: Float64Array, left: number, right: number): Course => {
  const [first, last] = stretchOf(heights, left, right);
  let [highest, lowest, sum, count] = [Infinity, -Infinity, 0, 0];
  for (let k = first; k <= last; k++) {
    const y = heights[k];
    if (Number.isNaN(y)) continue;
    highest = Math.min(highest, y);
    lowest = Math.max(lowest, y);
    sum += y;
    count++;
  }
  return { highest, lowest, mean: sum / count, coverage: count / (last - first + 1) };
};

/** How far a curve stays from words, in CSS pixels: 0 or less where it runs through them, ∞ where it is not drawn beside them. */
export const gapTo = (heights: Float64Array, { left, right, top, bottom }: Box): number => {
  const [first, last] = stretchOf(heights, left, right);
  let [above, below] = [Infinity, Infinity];
  for (let k = first; k <= last; k++) {
    const y = heights[k];
    if (Number.isNaN(y)) continue;
    if (y < (top + bottom) / 2) above = Math.min(above, top - y);
    else below = Math.min(below, y - bottom);
  }
  // On both sides of the words: it passes through somewhere.
  return above < Infinity && below < Infinity ? Math.min(above, below, 0) : Math.min(above, below);
};
