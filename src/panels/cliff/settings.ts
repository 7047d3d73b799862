import { CLIFF_VIEW } from "../../engine/cliff/cliff.ts";
import type { CliffDescent } from "../../engine/cliff/descent.ts";
import { DESCENT } from "../../engine/cliff/descent.ts";

/** What the reader sets: where both descents start, how fast they go, and where one of them is clipped. */
export type CliffSettings = Pick<CliffDescent, "w" | "b" | "learningRate" | "clipThreshold">;

/** The engine's own example, which shows the point. */
export const OPENING: CliffSettings = {
  w: DESCENT.w,
  b: DESCENT.b,
  learningRate: DESCENT.learningRate,
  clipThreshold: DESCENT.clipThreshold,
};

/** Values within a decade that a slider stops at: round ones, about evenly spaced on a log scale. */
const STOPS = [1, 1.5, 2, 3, 4, 5, 6, 8];

/** The values from one power of ten to another that a slider offers. */
const stopsBetween = (from: number, to: number): readonly number[] => [
  // 3 × 10⁻² would be 0.030000000000000002 if it were multiplied.
  ...Array.from({ length: to - from }, (_, k) => STOPS.map((stop) => Number(`${stop}e${from + k}`))).flat(),
  Number(`1e${to}`),
];

export const LEARNING_RATES = stopsBetween(-3, 0);
export const THRESHOLDS = stopsBetween(-2, 1);

/** Steps between starts, for the fields and for the hand. */
export const START_STEP = 0.01;

const keepIn = ([from, to]: readonly [number, number], value: number): number =>
  Number((Math.round(Math.min(to, Math.max(from, value)) / START_STEP) * START_STEP).toFixed(2));

/** A start inside the picture, as round as a hand can place it. */
export const startAt = (w: number, b: number): Pick<CliffSettings, "w" | "b"> => ({
  w: keepIn(CLIFF_VIEW.w, w),
  b: keepIn(CLIFF_VIEW.b, b),
});
