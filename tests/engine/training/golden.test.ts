import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { CellName } from "../../../src/engine/cells/index.ts";
import { resolveExperiment } from "../../../src/engine/experiment/experiment.ts";
import type { ModelJson } from "../../../src/engine/model.ts";
import { PARAMETER_NAMES, readModel } from "../../../src/engine/model.ts";
import { openOptimiser, optimisers } from "../../../src/engine/optimisers/index.ts";
import type { OptimiserName } from "../../../src/engine/optimisers/index.ts";
import { prepare } from "../../../src/engine/prepare.ts";
import { trainingStep } from "../../../src/engine/training/trainingStep.ts";

/** A file that tests/golden/training/generate.py wrote. */
interface GoldenTraining {
  readonly config: {
    readonly cell: CellName;
    readonly nonlinearity: string | null;
    readonly loss: string;
    readonly lossAt: string;
    readonly optimiser: { readonly name: OptimiserName; readonly lr: number; readonly momentum?: number };
    readonly clip: { readonly mode: "none" | "norm" | "value"; readonly threshold?: number };
  };
  readonly params: ModelJson["params"];
  readonly batches: readonly Pick<ModelJson, "inputs" | "targets">[];
  readonly steps: readonly {
    readonly loss: number;
    readonly gradNorm: number;
    readonly clipped: boolean;
    readonly params: ModelJson["params"];
  }[];
}

const folder = new URL("../../golden/training/", import.meta.url);
const cases = readdirSync(folder).filter((name) => name.endsWith(".json"));

/** Agreement to 1e-10 of the largest value. */
const expectClose = (actual: ArrayLike<number>, expected: ArrayLike<number>): void => {
  expect(actual.length).toBe(expected.length);
  const largest = Math.max(...Array.from(expected, Math.abs));
  const worst = Math.max(...Array.from(expected, (value, k) => Math.abs(value - actual[k])));
  expect(worst).toBeLessThanOrEqual(1e-10 * largest);
};

it("finds the five golden cases", () => {
  expect(cases).toHaveLength(5);
});

it.each(cases)("takes the five steps that PyTorch took: %s", (name) => {
  const golden = JSON.parse(readFileSync(new URL(name, folder), "utf8")) as GoldenTraining;
  const { cell, nonlinearity, loss, lossAt, optimiser, clip } = golden.config;
  const problem = prepare(
    resolveExperiment({
      cell,
      ...(nonlinearity === null ? {} : { nonlinearity }),
      loss,
      lossAt,
      model: { params: golden.params, ...golden.batches[0] },
    }),
  );
  const state = openOptimiser(optimiser.name, problem.params, {
    learningRate: optimiser.lr,
    momentum: optimiser.momentum ?? 0,
  });
  const clipping = { clip: clip.mode, clipThreshold: clip.threshold ?? 1 };
  expect(golden.steps).toHaveLength(5);
  golden.steps.forEach((expected, k) => {
    const { inputs, targets } = readModel({ params: golden.params, ...golden.batches[k] }, cell);
    const step = trainingStep({ ...problem, inputs, targets }, clipping, optimisers[optimiser.name], state);
    expectClose([step.loss], [expected.loss]);
    expectClose([step.gradNorm], [expected.gradNorm]);
    expect(step.clipped).toBe(expected.clipped);
    const { params } = readModel({ params: expected.params, ...golden.batches[k] }, cell);
    for (const parameter of PARAMETER_NAMES) expectClose(problem.params[parameter], params[parameter]);
  });
});
