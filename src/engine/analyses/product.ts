import type { States } from "../cells/cell.ts";
import { rescale } from "../math/powerScale.ts";
import type { Problem } from "../prepare.ts";
import { openSweep, stepBackInPortions } from "../sweep.ts";
import { stateSize } from "./oneStepJacobian.ts";

/** The Jacobian ∂state_{T−1}/∂state_t, begun at t = T − 1 and taken back step by step. */
export interface Product {
  /** Rows and columns. */
  readonly n: number;
  /** The product as it stands [n][n], once `read` has been called, over 2^(256·scale()). */
  readonly rows: Float64Array;
  /** See `unscale`. */
  scale(): number;
  /** Brings `rows` up to date. */
  read(): void;
  /** Goes from t to t − 1 and rescales, so that the largest element stays inside the doubles. */
  stepBack(t: number): Generator<void, void, void>;
}

/**
 * Opens the running product of the one-step Jacobians; the state is h, or (h, c) with h and c taken as independent. Only what is
 * near its largest singular value is exact at long lags: the small ones drown in rounding.
 *
 * @param problem a batch of one
 * @param states its forward pass
 */
export const openProduct = (problem: Problem, states: States): Product => {
  const { H } = problem.sizes;
  const n = stateSize(problem);
  const sweep = openSweep(problem, states, n);
  const rows = new Float64Array(n * n);
  let scale = 0;
  for (let r = 0; r < H; r++) sweep.hidden[r * H + r] = 1;
  if (n > H) for (let r = 0; r < H; r++) sweep.cell[(H + r) * H + r] = 1;
  return {
    n,
    rows,
    scale: () => scale,
    read() {
      for (let r = 0; r < n; r++) {
        for (let j = 0; j < H; j++) {
          rows[r * n + j] = sweep.hidden[r * H + j];
          if (n > H) rows[r * n + H + j] = sweep.cell[r * H + j];
        }
      }
    },
    *stepBack(t) {
      yield* stepBackInPortions(sweep, t, n);
      scale += rescale(sweep.hidden, sweep.cell, n * H);
    },
  };
};
