import { describe, expect, test } from "vitest";
import { runExperiment } from "../../../src/engine/run.ts";
import { resolveExperiment } from "../../../src/engine/experiment/experiment.ts";
import { prepare } from "../../../src/engine/prepare.ts";
import { runNestedLoops } from "./nestedLoops.ts";

const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

const expectClose = (actual: Float64Array, expected: Float64Array): void => {
  expect(actual).toHaveLength(expected.length);
  const difference = largest(actual.map((value, k) => value - expected[k]));
  expect(difference).toBeLessThanOrEqual(1e-12 * largest(expected));
};

describe("the engine and plain nested loops", () => {
  test.each(["rnn", "lstm", "gru"] as const)("agree on loss, state gradients, norms and weight gradients of a %s", (cell) => {
    const experiment = resolveExperiment({ cell, sequenceLength: 17, hiddenSize: 13, inputSize: 5, batchSize: 3, lossAt: "every" });
    const run = runExperiment(experiment);
    const plain = runNestedLoops(prepare(experiment));
    expect(plain.loss).toBeCloseTo(run.loss, 12);
    expectClose(plain.gradHidden, run.gradHidden);
    expectClose(plain.gradWeight.ih, run.gradParams.weight_ih_l0);
    expectClose(plain.gradWeight.hh, run.gradParams.weight_hh_l0);
    const meanOverBatch = run.norms.hidden.map((_, t) => (plain.norms[3 * t] + plain.norms[3 * t + 1] + plain.norms[3 * t + 2]) / 3);
    expectClose(meanOverBatch, run.norms.hidden);
  });
});
