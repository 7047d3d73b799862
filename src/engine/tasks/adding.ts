import { generate } from "../math/generate.ts";
import { openStream } from "../math/random.ts";
import type { Task } from "./task.ts";

/**
 * The adding problem (Hochreiter & Schmidhuber 1997): numbers from U(0, 1), of which one in each half is marked; the target is
 * the sum of the two. Always answering 1 gives a squared error of 1/6, a loss of 1/12.
 */
export const adding: Task = {
  label: "adding problem",
  summary: "Random numbers from 0 to 1, one marked in each half; the target is the sum of the marked ones so far.",
  targets: "real",
  loss: "mse",
  lossAt: "last",
  inputSize: () => 2,
  outputSize: () => 1,
  make({ sequenceLength: T, seed }, element) {
    const values = generate(T, openStream(seed, "inputs", element).uniform);
    const markers = openStream(seed, "markers", element);
    const half = Math.floor(T / 2);
    const first = half > 0 ? markers.integer(half) : -1;
    const second = half + markers.integer(T - half);
    const inputs = new Float64Array(T * 2);
    const targets = new Float64Array(T);
    let sum = 0;
    for (let t = 0; t < T; t++) {
      const isMarked = t === first || t === second;
      if (isMarked) sum += values[t];
      inputs[2 * t] = values[t];
      inputs[2 * t + 1] = isMarked ? 1 : 0;
      targets[t] = sum;
    }
    return { inputs, targets };
  },
  notes: ({ sequenceLength }) => (sequenceLength < 2 ? ["One timestep has no halves: one number is marked."] : []),
};
