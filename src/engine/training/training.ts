import { fillBatch } from "../batch.ts";
import type { Experiment } from "../experiment/experiment.ts";
import type { Params } from "../model.ts";
import { openOptimiser, optimisers } from "../optimisers/index.ts";
import type { OptimiserName } from "../optimisers/index.ts";
import { prepare } from "../prepare.ts";
import { tasks } from "../tasks/index.ts";
import { evaluationProblem } from "./evaluationSet.ts";
import { evaluate } from "./evaluate.ts";
import type { Evaluation } from "./evaluate.ts";
import { trainingStep } from "./trainingStep.ts";
import type { TrainingStep } from "./trainingStep.ts";

/** How to train, beside the experiment's own fields. */
export interface TrainingSettings {
  readonly optimiser: OptimiserName;
  /** Step size, above 0. */
  readonly learningRate: number;
  /** For SGD, 0 … below 1; 0 where it is left out. */
  readonly momentum?: number;
}

/** A network that learns its experiment's task. */
export interface Training {
  /** The network as it stands; every step changes it in place. */
  readonly params: Params;
  /** One step on the next minibatch; `iteration` counts from 0. */
  step(): TrainingStep & { readonly iteration: number };
  /** Loss and accuracy on the fixed evaluation set, which no step ever sees. */
  evaluate(): Evaluation;
}

const check = ({ learningRate, momentum = 0 }: TrainingSettings): void => {
  if (!(learningRate > 0 && learningRate < Infinity)) {
    throw new RangeError(`learningRate must be a number above 0; it is ${learningRate}.`);
  }
  if (!(momentum >= 0 && momentum < 1)) throw new RangeError(`momentum must be a number from 0 to below 1; it is ${momentum}.`);
};

/**
 * Opens the training of one experiment: its drawn network, minibatches of `batchSize` fresh sequences per step, clipping by its
 * `clip` and `clipThreshold`. Everything follows from the seed: the minibatch of iteration n holds the batch elements n·B … n·B
 * + B − 1, so the first one is what the experiment itself shows. An explicit model trains on its own sequences, every step
 * the same.
 *
 * @param experiment a resolved experiment
 * @throws RangeError when the learning rate or the momentum is out of range
 * @throws ExperimentError when an explicit model's arrays do not fit
 */
export const openTraining = (experiment: Experiment, settings: TrainingSettings): Training => {
  check(settings);
  const problem = prepare(experiment);
  const { learningRate, momentum = 0 } = settings;
  const optimiser = optimisers[settings.optimiser];
  const state = openOptimiser(settings.optimiser, problem.params, { learningRate, momentum });
  const evaluated = evaluationProblem(experiment, problem);
  const hasClasses = problem.loss.targets === "class" || (!experiment.model && tasks[experiment.task].targets === "class");
  let iteration = 0;
  return {
    params: problem.params,
    step() {
      if (iteration > 0 && !experiment.model) fillBatch(experiment, iteration * problem.sizes.B, problem);
      return { iteration: iteration++, ...trainingStep(problem, experiment, optimiser, state) };
    },
    evaluate: () => evaluate(evaluated, hasClasses),
  };
};
