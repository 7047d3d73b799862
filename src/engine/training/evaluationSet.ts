import { allocateBatch, fillBatch } from "../batch.ts";
import type { Experiment } from "../experiment/experiment.ts";
import type { Problem } from "../prepare.ts";

/** Most sequences of the evaluation set. */
const MOST_EVALUATED = 64;

/** Numbers per array that the evaluation set may take; as many as an experiment's states. */
const MOST_NUMBERS = 2 ** 20;

/** First batch element of the evaluation set: no training reaches it. */
export const FIRST_EVALUATED = 2 ** 31;

/**
 * A fixed set of sequences that training never sees, for the same network: its `params` are the problem's own, so what
 * training changes is what is evaluated. An explicit model brings one set of sequences, which serves for both.
 */
export const evaluationProblem = (e: Experiment, problem: Problem): Problem => {
  if (e.model) return problem;
  const { T, D, H, K } = problem.sizes;
  const B = Math.max(1, Math.min(MOST_EVALUATED, Math.floor(MOST_NUMBERS / (T * Math.max(D, H, K)))));
  const sizes = { ...problem.sizes, B };
  const set: Problem = { ...problem, sizes, ...allocateBatch(sizes, problem.loss) };
  fillBatch(e, FIRST_EVALUATED, set);
  return set;
};
