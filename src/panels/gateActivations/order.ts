import type { Sizes } from "../../engine/model.ts";
import type { PicturedRun } from "../../worker/client.ts";

/** Units as they are numbered. */
export const naturalOrder = (H: number): Uint16Array => Uint16Array.from({ length: H }, (_, unit) => unit);

/** Units by their mean over time, the largest first; those without a mean come last. */
const orderByMean = (values: Float64Array, { T, B, H }: Sizes): Uint16Array => {
  const means = Float64Array.from({ length: H }, (_, unit) => {
    let mean = 0;
    for (let t = 0; t < T; t++) mean += values[t * B * H + unit] / T;
    return Number.isNaN(mean) ? -Infinity : mean;
  });
  // Equal infinities differ by NaN, which counts as equal here: the unit's number decides.
  return naturalOrder(H).sort((a, b) => means[b] - means[a] || a - b);
};

/**
 * The order of the rows in all heatmaps of a run, so that one row is one unit everywhere: units that keep what they hold
 * the longest on top, by their mean forget gate (LSTM) or update gate (GRU); the RNN, without either, by its mean h.
 */
export const unitOrder = ({ gates, hidden, sizes }: PicturedRun): Uint16Array => orderByMean(gates.f ?? gates.z ?? hidden, sizes);
