import { nice, ticks as niceTicks } from "d3";

/** What a value is for an axis: on it, off one end, or nothing an axis can hold. */
export type Place = "inside" | "below" | "above" | "zero" | "infinite" | "nan";

/** A vertical axis of norms (values ≥ 0), zero pixels at the top. */
export interface ValueAxis {
  readonly kind: "log" | "linear";
  readonly height: number;
  readonly ticks: readonly { readonly value: number; readonly y: number; readonly label: string }[];
  /** Pixels from the top; values outside land outside, those an axis cannot hold give NaN. */
  y(value: number): number;
  place(value: number): Place;
}

/** Decades shown before anything asks for more; widened by whole steps only. */
const OPENING_DECADES = { from: -16, to: 4 } as const;
const DECADE_STEP = 4;

/** Room for one tick label, in CSS pixels. */
const TICK_ROOM = 26;

const isOnLogAxis = (value: number): boolean => value > 0 && value < Infinity;

const classify = (value: number): Place | null => {
  if (Number.isNaN(value)) return "nan";
  if (value === Infinity) return "infinite";
  return null;
};

/** The first and last decade of a log axis that holds all values, in whole steps around the opening range. */
export const decadesFor = (values: Iterable<number>): { from: number; to: number } => {
  let { from, to }: { from: number; to: number } = OPENING_DECADES;
  for (const value of values) {
    if (!isOnLogAxis(value)) continue;
    const decade = Math.log10(value);
    from = Math.min(from, Math.floor(decade / DECADE_STEP) * DECADE_STEP);
    to = Math.max(to, Math.ceil(decade / DECADE_STEP) * DECADE_STEP);
  }
  return { from, to };
};

const DECADE_TICK_STEPS = [1, 2, 4, 8, 20, 40, 80, 160];

/**
 * A true log10 axis.
 *
 * @param decades first and last power of ten
 * @param height in CSS pixels
 * @param powerLabel how a power of ten is written
 */
export const createLogAxis = (
  decades: { readonly from: number; readonly to: number },
  height: number,
  powerLabel: (exponent: number) => string,
): ValueAxis => {
  const perDecade = height / (decades.to - decades.from);
  const scale = (decade: number): number => height - (decade - decades.from) * perDecade;
  const most = Math.max(2, Math.floor(height / TICK_ROOM));
  const step = DECADE_TICK_STEPS.find((s) => (decades.to - decades.from) / s <= most) ?? 160;
  const ticks = [];
  for (let decade = Math.ceil(decades.from / step) * step; decade <= decades.to; decade += step) {
    ticks.push({ value: 10 ** decade, y: scale(decade), label: powerLabel(decade) });
  }
  return {
    kind: "log",
    height,
    ticks,
    y: (value) => (isOnLogAxis(value) ? scale(Math.log10(value)) : Number.NaN),
    place(value) {
      if (value === 0) return "zero";
      const special = classify(value);
      if (special) return special;
      const decade = Math.log10(value);
      if (decade < decades.from) return "below";
      return decade > decades.to ? "above" : "inside";
    },
  };
};

/** The end of a linear axis that holds all finite values: a round number, at least 1. */
export const linearEndFor = (values: Iterable<number>): number => {
  let largest = 1;
  for (const value of values) if (value < Infinity && value > largest) largest = value;
  // The next round number can be one that no double holds.
  return Math.min(Number.MAX_VALUE, nice(0, largest, 4)[1]);
};

/**
 * A linear axis from zero.
 *
 * @param end its largest value
 * @param height in CSS pixels
 * @param label how a value is written
 */
export const createLinearAxis = (end: number, height: number, label: (value: number) => string): ValueAxis => {
  const scale = (value: number): number => height - (value / end) * height;
  const count = Math.max(2, Math.floor(height / (2 * TICK_ROOM)));
  return {
    kind: "linear",
    height,
    ticks: niceTicks(0, end, count).map((value) => ({ value, y: scale(value), label: label(value) })),
    y: (value) => (value < Infinity ? scale(value) : Number.NaN),
    place: (value) => classify(value) ?? (value > end ? "above" : "inside"),
  };
};
