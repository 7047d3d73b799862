import type { States } from "../cells/cell.ts";
import { singularValues } from "../linear/decompositions.ts";
import type { Problem } from "../prepare.ts";
import { openSweep } from "./sweep.ts";

/**
 * Singular values of ∂state_{T−1}/∂state_{T−1−k}, descending, for some lags k; the state is h, or (h, c) for the LSTM.
 * The small ones drown in rounding at long lags: only the largest is exact at every lag (see MATHEMATICS of the spectrum).
 *
 * @param problem a batch of one
 * @param states its forward pass
 * @param lags whole numbers from 0 to T − 1
 */
export const jacobianSpectra = (problem: Problem, states: States, lags: readonly number[]): Record<string, number[]> => {
  const { H, T } = problem.sizes;
  const n = problem.cell.hasCellState ? 2 * H : H;
  const sweep = openSweep(problem, states, n);
  for (let r = 0; r < H; r++) sweep.hidden[r * H + r] = 1;
  const product = new Float64Array(n * n);
  /** The rows of the Jacobian so far: unit vectors of the last state taken back. For c_{T−1} itself, h and c apart. */
  const readProduct = (): Float64Array => {
    for (let r = 0; r < n; r++) {
      for (let j = 0; j < H; j++) {
        product[r * n + j] = sweep.hidden[r * H + j];
        if (n > H) product[r * n + H + j] = sweep.cell[r * H + j];
      }
    }
    return product;
  };
  if (n > H) for (let r = 0; r < H; r++) sweep.cell[(H + r) * H + r] = 1;
  const spectra: Record<string, number[]> = {};
  for (let lag = 0; lag < T; lag++) {
    if (lags.includes(lag)) spectra[String(lag)] = singularValues(readProduct(), n, n);
    if (lags.every((asked) => asked <= lag)) break;
    sweep.stepBack(T - 1 - lag, n);
  }
  return spectra;
};
