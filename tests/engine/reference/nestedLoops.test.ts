import { describe, expect, test } from "vitest";
import { resolveExperiment } from "../../../src/engine/experiment/experiment.ts";
import { prepare } from "../../../src/engine/prepare.ts";
import { runExperiment } from "../../../src/engine/run.ts";
import type { Run } from "../../../src/engine/run.ts";
import { runNestedLoops } from "./nestedLoops.ts";

type Values = number | Float64Array | Readonly<{ [name: string]: Values }>;

/** Every array and number of a result under its path, numbers as arrays of one. */
const flatten = (value: Values, path: string): [path: string, values: Float64Array][] => {
  if (typeof value === "number") return [[path, Float64Array.of(value)]];
  if (value instanceof Float64Array) return [[path, value]];
  return Object.entries(value).flatMap(([name, part]) => flatten(part, path === "" ? name : `${path}.${name}`));
};

const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** What a run hands through from its problem, and the gates, which the cells' own code writes. */
const HANDED_THROUGH = ["sizes", "params", "inputs", "targets", "notes", "gates"];

describe("the engine and plain nested loops", () => {
  test.each(["rnn", "lstm", "gru"] as const)("compute the same set of results, and agree on every one of them, for a %s", (cell) => {
    const experiment = resolveExperiment({ cell, sequenceLength: 17, hiddenSize: 13, inputSize: 5, batchSize: 3, lossAt: "every" });
    const run: Run = runExperiment(experiment);
    const computed = Object.entries(run).filter(([name]) => !HANDED_THROUGH.includes(name));
    const due = Object.fromEntries(flatten(Object.fromEntries(computed), ""));
    const plain = Object.fromEntries(flatten(runNestedLoops(prepare(experiment)), ""));
    expect(Object.keys(plain).toSorted()).toEqual(Object.keys(due).toSorted());
    for (const [name, values] of Object.entries(plain)) {
      expect(values, name).toHaveLength(due[name].length);
      const difference = largest(values.map((value, k) => value - due[name][k]));
      expect(difference, name).toBeLessThanOrEqual(1e-12 * largest(due[name]));
    }
  });
});
