import { runForward } from "../forward.ts";
import type { Problem } from "../prepare.ts";

/** How well a network does on a set of sequences. */
export interface Evaluation {
  /** The loss as defined: mean over the sequences of the sum over the timesteps that count. */
  readonly loss: number;
  /** Share, 0 … 1, of the timesteps that count at which the largest output is the target's class; null without classes. */
  readonly accuracy: number | null;
}

/** Index of a row's largest value, the first of equals; −1 if none compares. */
const largestOf = (values: Float64Array, row: number, K: number): number => {
  let index = -1;
  let largest = -Infinity;
  for (let k = 0; k < K; k++) {
    if (values[row * K + k] > largest) {
      largest = values[row * K + k];
      index = k;
    }
  }
  return index;
};

const accuracyOf = ({ sizes, loss, lossSteps, targets }: Problem, outputs: Float64Array): number => {
  const { B, K } = sizes;
  let right = 0;
  for (const t of lossSteps) {
    for (let row = t * B; row < t * B + B; row++) {
      const target = loss.targets === "class" ? targets[row] : largestOf(targets, row, K);
      if (largestOf(outputs, row, K) === target) right++;
    }
  }
  return right / (lossSteps.length * B);
};

/**
 * Runs a network forward and scores it.
 *
 * @param hasClasses whether the targets are classes, as indices or as one-hot rows
 */
export const evaluate = (problem: Problem, hasClasses: boolean): Evaluation => {
  const { loss, outputs } = runForward(problem);
  return { loss, accuracy: hasClasses ? accuracyOf(problem, outputs) : null };
};
