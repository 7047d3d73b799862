import { ownGradients } from "../backward.ts";
import { openLargestSingularValue } from "../linear/largestSingularValue.ts";
import { norm } from "../math/norm.ts";
import { rescale, unscale } from "../math/powerScale.ts";
import { openSweep } from "../sweep.ts";
import type { AnalysisInput, Job } from "./analysis.ts";
import { unknown } from "./analysis.ts";

/** The two paths of the gradient through an LSTM; neither alone is the gradient. */
export interface Paths {
  /** p_t [T][H]: through the forget gates alone, no weight matrix. */
  readonly highway: readonly Float64Array[];
  /** q_t [T][H]: all that passed the gates, and so W_hh, at least once. p_t + q_t = ∂L/∂c_t. */
  readonly gates: readonly Float64Array[];
  /** Euclidean norms of p_t, q_t and ∂L/∂c_t, [T] each. */
  readonly norms: { readonly highway: Float64Array; readonly gates: Float64Array; readonly whole: Float64Array };
  /**
   * ∂c_{T−1}/∂c_t, its 2-norm [T]: `direct` is the product of the forget gates alone (its largest entry), which popular accounts take
   * for the whole; `full` is the total derivative, h_t = o_t ⊙ tanh c_t moving along with c_t.
   */
  readonly cellJacobian: { readonly direct: Float64Array; readonly full: Float64Array };
}

const allocate = (T: number, H: number): Paths => {
  const rows = (): Float64Array[] => Array.from({ length: T }, () => unknown(H));
  return {
    highway: rows(),
    gates: rows(),
    norms: { highway: unknown(T), gates: unknown(T), whole: unknown(T) },
    cellJacobian: { direct: unknown(T), full: unknown(T) },
  };
};

/** Each part by a recursion of its own: the difference from the whole would cancel. */
function* splitGradient({ problem, forward }: AnalysisInput, { highway, gates, norms }: Paths): Generator<number, void, void> {
  const { H } = problem.sizes;
  const { tanhCell, gates: values } = forward.states;
  const [, forget, , output] = values;
  const own = ownGradients(problem, forward.gradOutputs);
  const sweep = openSweep(problem, forward.states, 1);
  // f_{t+1} ⊙ p_{t+1} and f_{t+1} ⊙ q_{t+1}.
  const carriedHighway = new Float64Array(H);
  const carriedGates = new Float64Array(H);
  const last = problem.lossSteps[problem.lossSteps.length - 1];
  for (const part of [...highway.slice(last + 1), ...gates.slice(last + 1)]) part.fill(0);
  for (const part of Object.values(norms)) part.fill(0, last + 1);
  for (let t = last; t >= 0; t--) {
    for (let j = 0; j < H; j++) {
      const s = t * H + j;
      const reveal = output[s] * (1 - tanhCell[s] * tanhCell[s]);
      highway[t][j] = own[s] * reveal + carriedHighway[j];
      // What has come back so far came through the gates; this timestep's own loss has not joined it yet.
      gates[t][j] = sweep.hidden[j] * reveal + carriedGates[j];
      carriedHighway[j] = forget[s] * highway[t][j];
      carriedGates[j] = forget[s] * gates[t][j];
      sweep.hidden[j] += own[s];
    }
    sweep.throughCell(t, 1);
    norms.highway[t] = norm(highway[t], 0, H);
    norms.gates[t] = norm(gates[t], 0, H);
    norms.whole[t] = norm(sweep.cell, 0, H);
    sweep.throughWeights(1);
    yield 0;
  }
}

/** The largest entry of the product of the forget gates after each timestep. */
const measureDirect = ({ problem, forward }: AnalysisInput, direct: Float64Array): void => {
  const { T, H } = problem.sizes;
  const forget = forward.states.gates[1];
  const product = new Float64Array(H).fill(1);
  for (let t = T - 1; t >= 0; t--) {
    let largest = 0;
    for (let j = 0; j < H; j++) {
      if (t < T - 1) product[j] *= forget[(t + 1) * H + j];
      largest = Math.max(largest, product[j]);
    }
    direct[t] = largest;
  }
};

function* measureFull({ problem, forward }: AnalysisInput, full: Float64Array): Generator<number, void, void> {
  const { T, H } = problem.sizes;
  const sweep = openSweep(problem, forward.states, H);
  const largestSingularValue = openLargestSingularValue(H);
  let scale = 0;
  for (let r = 0; r < H; r++) sweep.cell[r * H + r] = 1;
  for (let t = T - 1; t >= 0; t--) {
    sweep.throughCell(t, H);
    const measurement = largestSingularValue(sweep.cell);
    let step = measurement.next();
    for (; step.done !== true; step = measurement.next()) yield (T - 1 - t) / T;
    full[t] = unscale(step.value, scale);
    for (let first = 0; first < H; first += sweep.rowsAtOnce) {
      sweep.throughWeights(Math.min(sweep.rowsAtOnce, H - first), first);
      yield (T - 1 - t) / T;
    }
    scale += rescale(sweep.hidden, sweep.cell, H * H);
  }
}

function* measure(input: AnalysisInput, result: Paths): Generator<number, void, void> {
  yield* splitGradient(input, result);
  measureDirect(input, result.cellJacobian.direct);
  yield* measureFull(input, result.cellJacobian.full);
}

/**
 * The highway (constant error carousel, Hochreiter & Schmidhuber 1997) and the gates: which part of the LSTM's gradient took
 * which path. With own^c_t = own_t ⊙ o_t ⊙ (1 − tanh² c_t): p_t = own^c_t + f_{t+1} ⊙ p_{t+1}, and q_t likewise from what reaches
 * h_t through the gates. `truncation` is left aside. Null for cells without a cell state.
 *
 * The parts and `direct` come first, in one backward pass; `full` follows, (2·G + 7/3)·H³ operations per timestep. All become
 * known from the last timestep to the first.
 */
export const beginPaths = (input: AnalysisInput): Job<Paths> | null => {
  const { cell, sizes } = input.problem;
  if (!cell.hasCellState) return null;
  const result = allocate(sizes.T, sizes.H);
  return { result, steps: measure(input, result) };
};
