import fc from "fast-check";
import { cells } from "../../src/engine/cells/index.ts";
import { resolveExperiment } from "../../src/engine/experiment/experiment.ts";
import type { PartialExperiment } from "../../src/engine/experiment/experiment.ts";
import { nonlinearities } from "../../src/engine/nonlinearities/index.ts";
import { prepare } from "../../src/engine/prepare.ts";
import type { Problem } from "../../src/engine/prepare.ts";

/** The problem that some fields of an experiment stand for. */
export const problemOf = (given: PartialExperiment): Problem => prepare(resolveExperiment(given));

const keysOf = <Name extends string>(registry: Readonly<Record<Name, unknown>>): Name[] => Object.keys(registry) as Name[];

// Evenly spread, which doubles are not: half of them are below 1e-150.
const hundredths = (min: number, max: number) => fc.integer({ min, max }).map((whole) => whole / 100);

/** Any network, and any size that runs in a millisecond. */
export const anyNetwork = fc.record({
  cell: fc.constantFrom(...keysOf(cells)),
  nonlinearity: fc.constantFrom(...keysOf(nonlinearities)),
  sequenceLength: fc.integer({ min: 1, max: 12 }),
  hiddenSize: fc.integer({ min: 1, max: 6 }),
  batchSize: fc.integer({ min: 1, max: 3 }),
  weightScale: hundredths(0, 200),
  forgetBias: hundredths(-200, 400),
  init: fc.constantFrom("gaussian", "uniform", "orthogonal", "identity"),
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
});

/** Something to do for it: real targets under mse, and classes under either loss. */
export const anyTask = fc.oneof(
  fc.record({ task: fc.constant("noise"), inputSize: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    task: fc.constant("text"),
    text: fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 9 }),
    loss: fc.constantFrom("mse", "cross-entropy"),
  }),
);

/** A network at its task, the loss where the task puts it. */
export const anyExperiment = fc.tuple(anyNetwork, anyTask).map(([network, task]): PartialExperiment => ({ ...network, ...task }));

/** Largest difference between two arrays of one length over the largest value of either; 0 for equal ones. */
export const difference = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  if (a.length !== b.length) return Infinity;
  const differences = Array.from(a, (value, k) => Math.abs(value - b[k]));
  const largest = Math.max(...Array.from(a, Math.abs), ...Array.from(b, Math.abs));
  const worst = Math.max(0, ...differences);
  return worst === 0 ? 0 : worst / largest;
};
