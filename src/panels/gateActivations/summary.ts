import type { Sizes } from "../../engine/model.ts";

/** What a heatmap says in numbers; batch element 0, as drawn. */
export interface Summary {
  readonly mean: number;
  /** Share of the values below 0.1 or above 0.9, 0 to 1. */
  readonly saturation: number;
  /** How many values are no finite numbers. */
  readonly nan: number;
  readonly infinite: number;
  readonly negativeInfinite: number;
}

const LOW = 0.1;
const HIGH = 0.9;

type Specials = Pick<Summary, "nan" | "infinite" | "negativeInfinite">;

const NO_SPECIALS: Specials = { nan: 0, infinite: 0, negativeInfinite: 0 };

const countSpecials = (values: Float64Array, { T, B, H }: Sizes): Specials => {
  const counts = { ...NO_SPECIALS };
  for (let t = 0; t < T; t++) {
    for (let k = t * B * H; k < t * B * H + H; k++) {
      if (Number.isNaN(values[k])) counts.nan++;
      else if (values[k] === Infinity) counts.infinite++;
      else if (values[k] === -Infinity) counts.negativeInfinite++;
    }
  }
  return counts;
};

const sumUp = (values: Float64Array, sizes: Sizes): Summary => {
  const { T, B, H } = sizes;
  // Weighted before they are summed, so that no sum of finite values overflows.
  const weight = 1 / (T * H);
  let mean = 0;
  let saturated = 0;
  for (let t = 0; t < T; t++) {
    const start = t * B * H;
    for (let k = start; k < start + H; k++) {
      const value = values[k];
      mean += value * weight;
      if (value < LOW || value > HIGH) saturated++;
    }
  }
  const specials = Number.isFinite(mean) ? NO_SPECIALS : countSpecials(values, sizes);
  return { mean, saturation: saturated * weight, ...specials };
};

// The settled picture is mostly the one on screen: its sums are worked out once.
const known = new WeakMap<Float64Array, Summary>();

/**
 * Sums up a gate or a state of a run.
 *
 * @param values [T][B][H], never changed afterwards
 */
export const summarise = (values: Float64Array, sizes: Sizes): Summary => {
  const summary = known.get(values) ?? sumUp(values, sizes);
  known.set(values, summary);
  return summary;
};

/** Mean over the units at one timestep, batch element 0. */
export const meanAt = (values: Float64Array, { B, H }: Sizes, t: number): number => {
  const start = t * B * H;
  let mean = 0;
  for (let k = start; k < start + H; k++) mean += values[k] / H;
  return mean;
};
