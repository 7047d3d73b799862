import type { Task } from "./task.ts";

/** x_0 = 1, then silence; target 1: what is left of one kick. */
export const impulse: Task = {
  label: "impulse",
  summary: "A single 1 at t = 0, then zeros; the target is 1.",
  targets: "real",
  loss: "mse",
  lossAt: "last",
  inputSize: () => 1,
  outputSize: () => 1,
  make({ sequenceLength }) {
    const inputs = new Float64Array(sequenceLength);
    inputs[0] = 1;
    return { inputs, targets: new Float64Array(sequenceLength).fill(1) };
  },
};
