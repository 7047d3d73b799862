import type { Experiment } from "../experiment/experiment.ts";
import type { Problem } from "../prepare.ts";
import { tasks } from "../tasks/index.ts";

/** Most sequences of the evaluation set. */
const MOST_EVALUATED = 64;

/** Numbers per array that the evaluation set may take; as many as an experiment's states. */
const MOST_NUMBERS = 2 ** 20;

/** First batch element of the evaluation set: no training reaches it. */
export const FIRST_EVALUATED = 2 ** 31;

/** Fills a problem's inputs and targets, in place, with a task's sequences from one batch element on. */
export const fillBatch = (e: Experiment, firstElement: number, { sizes, loss, inputs, targets }: Problem): void => {
  const { T, B, D, K } = sizes;
  const task = tasks[e.task];
  const asOneHot = task.targets === "class" && loss.targets === "real";
  const width = loss.targets === "class" ? 1 : K;
  for (let b = 0; b < B; b++) {
    const sequence = task.make(e, firstElement + b);
    for (let t = 0; t < T; t++) {
      const row = t * B + b;
      for (let d = 0; d < D; d++) inputs[row * D + d] = e.inputScale * sequence.inputs[t * D + d];
      for (let k = 0; k < width; k++) {
        const isClass = sequence.targets[t] === k ? 1 : 0;
        targets[row * width + k] = asOneHot ? isClass : sequence.targets[t * width + k];
      }
    }
  }
};

/**
 * A fixed set of sequences that training never sees, for the same network: its `params` are the problem's own, so what
 * training changes is what is evaluated. An explicit model brings one set of sequences, which serves for both.
 */
export const evaluationProblem = (e: Experiment, problem: Problem): Problem => {
  if (e.model) return problem;
  const { T, D, H, K } = problem.sizes;
  const B = Math.max(1, Math.min(MOST_EVALUATED, Math.floor(MOST_NUMBERS / (T * Math.max(D, H, K)))));
  const set: Problem = {
    ...problem,
    sizes: { ...problem.sizes, B },
    inputs: new Float64Array(T * B * D),
    targets: new Float64Array(T * B * (problem.loss.targets === "class" ? 1 : K)),
  };
  fillBatch(e, FIRST_EVALUATED, set);
  return set;
};
