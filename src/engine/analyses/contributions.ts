import { ownGradients } from "../backward.ts";
import { norm } from "../math/norm.ts";
import type { Problem } from "../prepare.ts";
import { openSweep, stepBackInPortions } from "../sweep.ts";
import type { AnalysisInput, Job } from "./analysis.ts";
import { unknown } from "./analysis.ts";

/**
 * The gradient ∂L_t/∂h_t of every timestep's own loss, whichever of them the experiment sums, [T][H].
 *
 * @param outputs y_t [T][K]
 */
const ownGradientsEverywhere = (problem: Problem, outputs: Float64Array): Float64Array => {
  const { loss, targets, sizes } = problem;
  const { T, K } = sizes;
  const gradOutputs = new Float64Array(T * K);
  for (let t = 0; t < T; t++) loss.evaluate(outputs, targets, t, K, 1, gradOutputs);
  return ownGradients({ ...problem, lossSteps: Array.from({ length: T }, (_, t) => t) }, gradOutputs);
};

function* sweepAllLosses({ problem, forward }: AnalysisInput, matrix: readonly Float64Array[]): Generator<number, void, void> {
  const { T, H } = problem.sizes;
  const own = ownGradientsEverywhere(problem, forward.outputs);
  const sweep = openSweep(problem, forward.states, T);
  let passed = 0;
  for (let t = T - 1; t >= 0; t--) {
    // Right-hand side r belongs to loss T − 1 − r: the one that joins now is the last.
    const rows = T - t;
    for (let j = 0; j < H; j++) sweep.hidden[(rows - 1) * H + j] = own[t * H + j];
    for (let r = 0; r < rows; r++) matrix[T - 1 - r][t] = norm(sweep.hidden, r * H, H);
    if (t > 0) for (const _ of stepBackInPortions(sweep, t, rows)) yield passed / (T * T);
    passed += 2 * rows - 1;
    yield passed / (T * T);
  }
}

/**
 * Who caused the gradient: the matrix M[k][t] = ‖∂L_k/∂h_t‖₂ of every loss time k and source time t, whatever `lossAt` and
 * `truncation` say; 0 where t > k. RNNbow (Cashman et al. 2017, 2019).
 *
 * One backward sweep with a growing set of right-hand sides: T²·G·H² operations (0.16 G for the RNN at T = 200, H = 64).
 * Columns become known from the last to the first.
 */
export const beginContributions = (input: AnalysisInput): Job<Float64Array[]> => {
  const { T } = input.problem.sizes;
  const matrix = Array.from({ length: T }, (_, k) => unknown(T).fill(0, k + 1));
  return { result: matrix, steps: sweepAllLosses(input, matrix) };
};
