import type { States } from "../cells/cell.ts";
import { singularValues } from "../linear/decompositions.ts";
import { unscale } from "../math/powerScale.ts";
import type { Problem } from "../prepare.ts";
import { openProduct } from "./product.ts";

/**
 * Singular values of ∂state_{T−1}/∂state_{T−1−k}, descending, for some lags k; the state is h, or (h, c) for the LSTM.
 * The small ones drown in rounding at long lags: only the largest is exact at every lag.
 *
 * @param problem a batch of one
 * @param states its forward pass
 * @param lags whole numbers from 0 to T − 1
 */
export const jacobianSpectra = (problem: Problem, states: States, lags: readonly number[]): Record<string, number[]> => {
  const { T } = problem.sizes;
  const product = openProduct(problem, states);
  const { n, rows } = product;
  const spectra: Record<string, number[]> = {};
  for (let lag = 0; lag < T; lag++) {
    if (lags.includes(lag)) {
      product.read();
      spectra[String(lag)] = singularValues(rows, n, n).map((value) => unscale(value, product.scale()));
    }
    if (lags.every((asked) => asked <= lag)) break;
    const steps = product.stepBack(T - 1 - lag);
    while (steps.next().done !== true);
  }
  return spectra;
};
