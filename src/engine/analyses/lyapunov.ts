import { addTimesPacked, keep, pack } from "../kernels/packedMatrix.ts";
import { orthonormaliseRow } from "../linear/orthonormalise.ts";
import { log } from "../math/elementary.ts";
import type { AnalysisInput, Job } from "./analysis.ts";
import { unknown } from "./analysis.ts";
import { openOneStepJacobian, stateSize } from "./oneStepJacobian.ts";

/** Rows of Q advanced between two chances to stop. */
const ROWS_AT_ONCE = 8;

function* measure({ problem, forward }: AnalysisInput, exponents: Float64Array): Generator<number, void, void> {
  const { T } = problem.sizes;
  const n = stateSize(problem);
  const fillJacobian = openOneStepJacobian(problem, forward.states);
  const J = new Float64Array(n * n);
  const projections = new Float64Array(n);
  const sums = new Float64Array(n);
  // Row i is column i of Q, so that a step is Q ← J Q row by row, each made orthonormal to those before it.
  let Q = new Float64Array(n * n);
  let next = new Float64Array(n * n);
  for (let i = 0; i < n; i++) Q[i * n + i] = 1;
  for (let t = 0; t < T; t++) {
    fillJacobian(t, J);
    const packed = keep(pack(J, 0, n, n));
    next.fill(0);
    for (let first = 0; first < n; first += ROWS_AT_ONCE) {
      const rows = Math.min(ROWS_AT_ONCE, n - first);
      addTimesPacked(next, first * n, Q, first * n, packed, rows);
      for (let i = first; i < first + rows; i++) sums[i] += log(orthonormaliseRow(next, 0, i, n, projections));
      yield (t * n + first) / (T * n);
    }
    [Q, next] = [next, Q];
    for (let i = 0; i < n; i++) exponents[i] = sums[i] / (t + 1);
    exponents.sort().reverse();
  }
}

/**
 * Finite-time Lyapunov exponents, descending [n]: Q = I, then Q R = qr(J_t Q) at every step, λ_i = mean of ln R_ii (Benettin
 * et al. 1980; for recurrent networks Engelken, Wolf & Abbott 2023). At finite lag these are not logs of singular values. Null
 * for relu, whose dead units make J_t singular.
 *
 * A direction that J_t maps, to rounding, onto those before it is lost from there on: its exponent is −Infinity. Until
 * the job is done the result holds the exponents of the timesteps so far. 6·n³ operations per timestep, exact.
 */
export const beginLyapunov = (input: AnalysisInput): Job<Float64Array> | null => {
  const { problem } = input;
  if (problem.cellName === "rnn" && input.experiment.nonlinearity === "relu") return null;
  const exponents = unknown(stateSize(problem));
  return { result: exponents, steps: measure(input, exponents) };
};
