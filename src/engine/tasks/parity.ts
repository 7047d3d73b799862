import { generate } from "../math/generate.ts";
import { openStream } from "../math/random.ts";
import type { Task } from "./task.ts";

/** Whether the bits so far hold an odd number of ones: every bit, however old, turns the answer over. */
export const parity: Task = {
  label: "parity",
  summary: "Random bits; the target says whether the number of ones so far is odd.",
  targets: "class",
  loss: "cross-entropy",
  lossAt: "every",
  inputSize: () => 1,
  outputSize: () => 2,
  make({ sequenceLength: T, seed }, element) {
    const stream = openStream(seed, "inputs", element);
    const inputs = generate(T, () => stream.integer(2));
    const targets = new Float64Array(T);
    for (let t = 0; t < T; t++) targets[t] = t > 0 && targets[t - 1] === 1 ? 1 - inputs[t] : inputs[t];
    return { inputs, targets };
  },
};
