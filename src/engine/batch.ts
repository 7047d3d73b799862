import type { Experiment } from "./experiment/experiment.ts";
import type { Loss } from "./losses/loss.ts";
import type { Sizes } from "./model.ts";
import { tasks } from "./tasks/index.ts";

/** Sequences side by side, time first, then batch. */
export interface Batch {
  readonly sizes: Sizes;
  readonly loss: Loss;
  /** [T·B][D] */
  readonly inputs: Float64Array;
  /** [T·B][K] real numbers, or [T·B] class indices, whichever the loss asks for. */
  readonly targets: Float64Array;
}

/** Room for the inputs and targets of a batch, all zero. */
export const allocateBatch = ({ T, B, D, K }: Sizes, loss: Loss): Pick<Batch, "inputs" | "targets"> => ({
  inputs: new Float64Array(T * B * D),
  targets: new Float64Array(T * B * (loss.targets === "class" ? 1 : K)),
});

/** Fills a batch, in place, with a task's sequences from one batch element on, the inputs scaled. */
export const fillBatch = (e: Experiment, firstElement: number, { sizes, loss, inputs, targets }: Batch): void => {
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
