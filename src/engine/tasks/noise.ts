import { generate } from "../math/generate.ts";
import { openStream } from "../math/random.ts";
import type { Task } from "./task.ts";

/** Gaussian noise in, one number to hit: nothing to learn, so nothing distracts from the gradient's way back. */
export const noise: Task = {
  label: "noise",
  summary: "Random numbers in, one random number out: the plainest test of how far a gradient reaches.",
  targets: "real",
  loss: "mse",
  lossAt: "last",
  inputSize: () => null,
  outputSize: () => 1,
  make({ sequenceLength, inputSize, seed }, element) {
    const inputStream = openStream(seed, "inputs", element);
    const targetStream = openStream(seed, "targets", element);
    return {
      inputs: generate(sequenceLength * inputSize, inputStream.normal),
      targets: generate(sequenceLength, targetStream.normal),
    };
  },
};
