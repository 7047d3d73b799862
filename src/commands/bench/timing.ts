import type { CellName } from "../../engine/cells/index.ts";
import { resolveExperiment } from "../../engine/experiment/experiment.ts";
import { prepare } from "../../engine/prepare.ts";
import type { Problem } from "../../engine/prepare.ts";

/** Hidden size, timesteps, inputs, batch. */
export type Shape = readonly [H: number, T: number, D: number, B: number];

/** The middle one of some values. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Milliseconds that one of `repeats` calls takes; repeated, because a browser's clock has steps of 0.1 ms. */
export const time = (work: () => unknown, repeats: number): number => {
  const start = performance.now();
  for (let k = 0; k < repeats; k++) work();
  return (performance.now() - start) / repeats;
};

/** A network with a loss at every timestep and noise for its inputs. */
export const problemOf = (cell: CellName, [hiddenSize, sequenceLength, inputSize, batchSize]: Shape): Problem =>
  prepare(resolveExperiment({ cell, hiddenSize, sequenceLength, inputSize, batchSize, task: "noise", lossAt: "every" }));
