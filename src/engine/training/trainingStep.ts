import { clipByNorm, clipByValue, globalNorm } from "../clipping.ts";
import type { Experiment } from "../experiment/experiment.ts";
import type { Params } from "../model.ts";
import { PARAMETER_NAMES } from "../model.ts";
import type { Optimiser, OptimiserState } from "../optimisers/optimiser.ts";
import type { Problem } from "../prepare.ts";
import { runProblem } from "../run.ts";
import type { Run } from "../run.ts";

/** How a training step limits its gradient, in the experiment's words. */
export type Clipping = Pick<Experiment, "clip" | "clipThreshold">;

/** What one training step saw. */
export interface TrainingStep {
  /** Loss of the minibatch before the step. */
  readonly loss: number;
  /** Euclidean norm of all parameter gradients together, before clipping. */
  readonly gradNorm: number;
  /** Whether clipping changed the gradient. */
  readonly clipped: boolean;
  /** Norms of ∂L/∂h_t and ∂L/∂c_t per timestep [T], means over the batch; `cell` is empty without a cell state. */
  readonly gradientNorms: Run["norms"];
}

const exceeds = (gradients: Params, threshold: number): boolean =>
  PARAMETER_NAMES.some((name) => gradients[name].some((value) => Math.abs(value) > threshold));

/** Clips gradients in place; whether that changed them. */
const clipGradients = (gradients: Params, gradNorm: number, { clip, clipThreshold }: Clipping): boolean => {
  if (clip === "none") return false;
  const clipped = clip === "norm" ? gradNorm > clipThreshold : exceeds(gradients, clipThreshold);
  if (clip === "norm") clipByNorm(gradients, clipThreshold);
  else clipByValue(gradients, clipThreshold);
  return clipped;
};

/**
 * One step of training on one minibatch: run forward and backward, clip as torch does, let the optimiser step. A gradient that
 * is not finite makes the parameters so too, as in torch.
 *
 * @param problem the minibatch and the network; its `params` are changed in place
 * @param state the optimiser's, from `openOptimiser` with these parameters; updated
 */
export const trainingStep = (
  problem: Problem,
  clipping: Clipping,
  optimiser: Optimiser,
  state: OptimiserState,
): TrainingStep => {
  const { loss, gradParams, norms } = runProblem(problem);
  const gradNorm = globalNorm(gradParams);
  const clipped = clipGradients(gradParams, gradNorm, clipping);
  optimiser.step(problem.params, gradParams, state);
  return { loss, gradNorm, clipped, gradientNorms: norms };
};
