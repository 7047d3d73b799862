import { generate } from "../math/generate.ts";
import { sin } from "../math/elementary.ts";
import { openStream } from "../math/random.ts";
import type { Task } from "./task.ts";

/** Timesteps per turn. */
const PERIOD = 20;

/** A sine wave at a phase drawn per batch element; the target is its next value. */
export const sine: Task = {
  label: "sine",
  summary: `A sine wave of period ${PERIOD}; the target is its next value.`,
  targets: "real",
  loss: "mse",
  lossAt: "last",
  inputSize: () => 1,
  outputSize: () => 1,
  make({ sequenceLength, seed }, element) {
    const phase = openStream(seed, "inputs", element).uniform();
    const wave = (t: number): number => sin(2 * Math.PI * (t / PERIOD + phase));
    return {
      inputs: generate(sequenceLength, wave),
      targets: generate(sequenceLength, (t) => wave(t + 1)),
    };
  },
};
