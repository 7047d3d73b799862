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

/**
 * Sums up a gate or a state.
 *
 * @param values [T][B][H]
 */
export const summarise = (values: Float64Array, sizes: Sizes): Summary => {
  const { T, B, H } = sizes;
  const weight = 1 / (T * H);
  let mean = 0;
  let saturated = 0;
  let nan = 0;
  let infinite = 0;
  let negativeInfinite = 0;
  for (let t = 0; t < T; t++) {
    const start = t * B * H;
    for (let k = start; k < start + H; k++) {
      const value = values[k];
      mean += value * weight;
      if (value < LOW || value > HIGH) saturated++;
      if (value - value === 0) continue;
      if (value > 0) infinite++;
      else if (value < 0) negativeInfinite++;
      else nan++;
    }
  }
  return { mean, saturation: saturated * weight, nan, infinite, negativeInfinite };
};

/** Mean over the units at one timestep, batch element 0. */
export const meanAt = (values: Float64Array, { B, H }: Sizes, t: number): number => {
  const start = t * B * H;
  let mean = 0;
  for (let k = start; k < start + H; k++) mean += values[k] / H;
  return mean;
};
