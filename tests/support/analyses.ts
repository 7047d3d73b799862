import { analyses } from "../../src/engine/analyses/index.ts";
import type { AnalysisInput } from "../../src/engine/analyses/analysis.ts";
import { singleSequence } from "../../src/engine/analyses/singleSequence.ts";
import { backwardThroughTime } from "../../src/engine/backward.ts";
import { resolveExperiment } from "../../src/engine/experiment/experiment.ts";
import type { PartialExperiment } from "../../src/engine/experiment/experiment.ts";
import { runForward } from "../../src/engine/forward.ts";
import type { Params } from "../../src/engine/model.ts";
import { prepare } from "../../src/engine/prepare.ts";
import type { Problem } from "../../src/engine/prepare.ts";

type Replaced = { readonly params?: Partial<Params> } & Omit<Partial<Problem>, "params">;

/** What an analysis of an experiment is given, some parameters or other parts of the problem replaced. */
export const analysisInput = (
  given: PartialExperiment,
  replaced: Replaced = {},
): AnalysisInput => {
  const experiment = resolveExperiment(given);
  const drawn = singleSequence(prepare(experiment));
  const problem = { ...drawn, ...replaced, params: { ...drawn.params, ...replaced.params } };
  const forward = runForward(problem);
  return { experiment, problem, forward, gradients: backwardThroughTime(problem, forward) };
};

/** The result of one analysis under its name in a trace. */
export const analyse = (name: string, input: AnalysisInput): unknown => analyses[name](input);

/** A linear RNN, h_t = W h_{t−1} + W_ih x_t + b. */
export const linear = (W: Float64Array, given: PartialExperiment = {}, replaced: Replaced = {}): AnalysisInput =>
  analysisInput(
    { cell: "rnn", nonlinearity: "identity", hiddenSize: Math.sqrt(W.length), inputSize: 2, ...given },
    { ...replaced, params: { weight_hh_l0: W } },
  );

/** A B, both n×n. */
export const multiply = (A: ArrayLike<number>, B: ArrayLike<number>, n: number): Float64Array =>
  new Float64Array(n * n).map((_, k) => {
    let sum = 0;
    for (let p = 0; p < n; p++) sum += A[Math.floor(k / n) * n + p] * B[p * n + (k % n)];
    return sum;
  });

/** Aᵀ v. */
export const multiplyTransposed = (A: ArrayLike<number>, v: ArrayLike<number>): Float64Array => {
  const n = v.length;
  return new Float64Array(n).map((_, j) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += A[i * n + j] * v[i];
    return sum;
  });
};

/** Rotation by one radian and a factor, a 2×2 matrix whose singular values and moduli all equal the factor. */
export const rotation = (factor: number): Float64Array =>
  Float64Array.of(Math.cos(1), -Math.sin(1), Math.sin(1), Math.cos(1)).map((value) => factor * value);
