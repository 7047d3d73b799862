import { ownGradients } from "../backward.ts";
import { openLargestSingularValue } from "../linear/largestSingularValue.ts";
import { mean, norm } from "../math/norm.ts";
import { rescale, unscale } from "../math/powerScale.ts";
import type { Problem } from "../prepare.ts";
import { openSweep } from "../sweep.ts";
import type { Sweep } from "../sweep.ts";
import type { AnalysisInput, Job } from "./analysis.ts";
import { unknown } from "./analysis.ts";
import { openOneStepJacobian, stateSize } from "./oneStepJacobian.ts";

/** What each step does to the gradient that passes it, each [T]. */
export interface Steps {
  /** ‖J_t‖₂: a bound on the gain. */
  readonly norm: Float64Array;
  /** ‖J_tᵀ l_t‖ / ‖l_t‖; NaN (0/0) where no gradient arrives. */
  readonly gain: Float64Array;
  /** Mean over the units of φ′(a_t); this and the next two for the RNN alone. */
  readonly saturation?: Float64Array;
  /** ‖φ′ ⊙ l_t‖ / ‖l_t‖: what saturation takes. */
  readonly gainSaturation?: Float64Array;
  /** ‖W_hhᵀ (φ′ ⊙ l_t)‖ / ‖φ′ ⊙ l_t‖: what the weights do. */
  readonly gainWeights?: Float64Array;
}

const allocate = ({ cellName, sizes }: Problem): Steps => {
  const names = cellName === "rnn" ? ["norm", "gain", "saturation", "gainSaturation", "gainWeights"] : ["norm", "gain"];
  return Object.fromEntries(names.map((name) => [name, unknown(sizes.T)])) as unknown as Steps;
};

/** Norm of the sweep's one state gradient, h and c stacked; `state` is room for it. */
const stateNorm = (sweep: Sweep, H: number, state: Float64Array): number => {
  for (let j = 0; j < H; j++) state[j] = sweep.hidden[j];
  for (let j = H; j < state.length; j++) state[j] = sweep.cell[j - H];
  return norm(state, 0, state.length);
};

/**
 * Takes the gradient of the total loss back once and measures what each step makes of it. Between two losses it is kept in
 * the middle of the doubles, so that gains are right where the gradient itself has left them.
 */
function* measureGains({ problem, forward }: AnalysisInput, result: Steps): Generator<number, void, void> {
  const { sizes, lossSteps } = problem;
  const { H } = sizes;
  const own = ownGradients(problem, forward.gradOutputs);
  const sweep = openSweep(problem, forward.states, 1);
  const state = new Float64Array(stateSize(problem));
  let next = lossSteps.length - 1;
  let scale = 0;
  for (let t = lossSteps[next]; t >= 0; t--) {
    if (lossSteps[next] === t) {
      for (let j = 0; j < H; j++) sweep.hidden[j] = unscale(sweep.hidden[j], scale) + own[t * H + j];
      for (let j = 0; j < sweep.cell.length; j++) sweep.cell[j] = unscale(sweep.cell[j], scale);
      scale = 0;
      next--;
    }
    scale += rescale(sweep.hidden, sweep.cell, H);
    const before = stateNorm(sweep, H, state);
    sweep.stepBack(t, 1);
    const after = stateNorm(sweep, H, state);
    result.gain[t] = after / before;
    if (result.gainSaturation !== undefined && result.gainWeights !== undefined) {
      const through = norm(sweep.hiddenPart, 0, H);
      result.gainSaturation[t] = through / before;
      result.gainWeights[t] = after / through;
    }
    yield 0;
  }
}

const measureSaturation = ({ problem, forward }: AnalysisInput, saturation: Float64Array): void => {
  const { T, H } = problem.sizes;
  const slopes = new Float64Array(H);
  for (let t = 0; t < T; t++) {
    for (let j = 0; j < H; j++) slopes[j] = problem.nonlinearity.derivative(forward.states.hidden[t * H + j]);
    saturation[t] = mean(slopes, 0, H);
  }
};

function* measure(input: AnalysisInput, result: Steps): Generator<number, void, void> {
  const { problem, forward } = input;
  if (result.saturation !== undefined) measureSaturation(input, result.saturation);
  yield* measureGains(input, result);
  const { T } = problem.sizes;
  const n = stateSize(problem);
  const J = new Float64Array(n * n);
  const fillJacobian = openOneStepJacobian(problem, forward.states);
  const largestSingularValue = openLargestSingularValue(n);
  for (let t = T - 1; t >= 0; t--) {
    fillJacobian(t, J);
    const measurement = largestSingularValue(J);
    let step = measurement.next();
    for (; step.done !== true; step = measurement.next()) yield (T - 1 - t) / T;
    result.norm[t] = step.value;
  }
}

/**
 * Which step killed the gradient: the exact gain of every step, for the RNN split into saturation and weights, beside the
 * bound ‖J_t‖₂ (Pascanu, Mikolov & Bengio 2013, §2.1) and the mean φ′. Where the loss is at one step alone the logs of the gains sum
 * to the curve. `truncation` is left aside.
 *
 * Gains and saturation come first, in one backward pass; the bounds follow, about 7/3·n³ operations each (n = H, or 2H for the
 * LSTM). Both become known from the last timestep to the first.
 */
export const beginSteps = (input: AnalysisInput): Job<Steps> => {
  const result = allocate(input.problem);
  return { result, steps: measure(input, result) };
};
