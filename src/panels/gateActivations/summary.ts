import type { Sizes } from "../../engine/model.ts";
import type { Saturating } from "./rows.ts";

/** What a heatmap says in numbers; batch element 0, as drawn. */
export interface Summary {
  readonly mean: number;
  /** Share of the values, 0 to 1, where such a nonlinearity lets little or no gradient through. */
  readonly saturation: Readonly<Record<Saturating, number>>;
  /** How many values are no finite numbers. */
  readonly nan: number;
  readonly infinite: number;
  readonly negativeInfinite: number;
}

/** A sigmoid's values below the one or above the other count as saturated; a tanh's beyond ± the latter. */
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
  let [high, low, negative, zero] = [0, 0, 0, 0];
  for (let t = 0; t < T; t++) {
    const start = t * B * H;
    for (let k = start; k < start + H; k++) {
      const value = values[k];
      mean += value * weight;
      if (value > HIGH) high++;
      if (value < LOW) low++;
      if (value < -HIGH) negative++;
      if (value === 0) zero++;
    }
  }
  const specials = Number.isFinite(mean) ? NO_SPECIALS : countSpecials(values, sizes);
  // Divided: all of them are exactly 1.
  const saturation = { sigmoid: (low + high) / (T * H), tanh: (high + negative) / (T * H), relu: zero / (T * H) };
  return { mean, saturation, ...specials };
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
