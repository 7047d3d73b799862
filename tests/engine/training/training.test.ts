import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cells } from "../../../src/engine/cells/index.ts";
import { resolveExperiment } from "../../../src/engine/experiment/experiment.ts";
import { PARAMETER_NAMES } from "../../../src/engine/model.ts";
import { optimisers } from "../../../src/engine/optimisers/index.ts";
import type { OptimiserName } from "../../../src/engine/optimisers/index.ts";
import { prepare } from "../../../src/engine/prepare.ts";
import { runExperiment, runProblem } from "../../../src/engine/run.ts";
import { tasks } from "../../../src/engine/tasks/index.ts";
import { fillBatch } from "../../../src/engine/batch.ts";
import { FIRST_EVALUATED, evaluationProblem } from "../../../src/engine/training/evaluationSet.ts";
import { openTraining } from "../../../src/engine/training/training.ts";
import type { Training } from "../../../src/engine/training/training.ts";

const taskNames = Object.keys(tasks) as (keyof typeof tasks)[];
const cellNames = Object.keys(cells) as (keyof typeof cells)[];
const optimiserNames = Object.keys(optimisers) as OptimiserName[];

const take = (training: Training, count: number): ReturnType<Training["step"]>[] => Array.from({ length: count }, training.step);

const experiments = fc.record({
  cell: fc.constantFrom(...cellNames),
  task: fc.constantFrom(...taskNames),
  sequenceLength: fc.integer({ min: 1, max: 12 }),
  hiddenSize: fc.integer({ min: 1, max: 5 }),
  batchSize: fc.integer({ min: 1, max: 4 }),
  inputScale: fc.constantFrom(0.5, 1),
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  clip: fc.constantFrom("none", "norm", "value"),
  clipThreshold: fc.constantFrom(0.01, 1),
});

describe("minibatches", () => {
  it.each(taskNames)("of %s are the experiment's own sequences, element by element", (task) => {
    for (const loss of tasks[task].targets === "class" ? ["mse", "cross-entropy"] : ["mse"]) {
      const experiment = resolveExperiment({ task, loss, sequenceLength: 9, batchSize: 3, inputScale: 0.5 });
      const expected = prepare(experiment);
      const filled = { ...expected, inputs: new Float64Array(expected.inputs.length), targets: new Float64Array(expected.targets.length) };
      // What is there from another batch must be gone afterwards.
      fillBatch(experiment, 40, filled);
      fillBatch(experiment, 0, filled);
      expect(filled.inputs).toEqual(expected.inputs);
      expect(filled.targets).toEqual(expected.targets);
    }
  });

  it("of iteration n hold the elements n·B … n·B + B − 1, so none comes twice", () => {
    const experiment = resolveExperiment({ task: "adding", sequenceLength: 8, batchSize: 3, hiddenSize: 3 });
    const wide = prepare(resolveExperiment({ ...experiment, batchSize: 6 }));
    const narrow = prepare(experiment);
    fillBatch(experiment, 3, narrow);
    for (let t = 0; t < 8; t++) {
      expect(narrow.inputs.slice(t * 6, t * 6 + 6)).toEqual(wide.inputs.slice(t * 12 + 6, t * 12 + 12));
      expect(narrow.targets.slice(t * 3, t * 3 + 3)).toEqual(wide.targets.slice(t * 6 + 3, t * 6 + 6));
    }
    const training = openTraining(experiment, { optimiser: "sgd", learningRate: 1e-300 });
    const [first, second] = take(training, 2);
    expect(first.loss).toBe(runProblem(prepare(experiment)).loss);
    expect(second.loss).toBe(runProblem(narrow).loss);
  });
});

describe("a training", () => {
  it("is the same again from the same seed, and another from another", () => {
    fc.assert(
      fc.property(experiments, fc.constantFrom(...optimiserNames), (given, optimiser) => {
        const experiment = resolveExperiment(given);
        const train = (): unknown => {
          const training = openTraining(experiment, { optimiser, learningRate: 0.05, momentum: 0.5 });
          return [take(training, 3), training.evaluate(), training.params];
        };
        expect(train()).toEqual(train());
      }),
      { numRuns: 40 },
    );
    const loss = (seed: number): number =>
      openTraining(resolveExperiment({ seed, hiddenSize: 3, sequenceLength: 5 }), { optimiser: "sgd", learningRate: 0.1 }).step().loss;
    expect(loss(1)).not.toBe(loss(2));
  });

  it("begins with what the experiment shows: its loss, its norms per timestep, its gradient", () => {
    fc.assert(
      fc.property(experiments, (given) => {
        const experiment = resolveExperiment(given);
        const run = runExperiment(experiment);
        const step = openTraining(experiment, { optimiser: "adam", learningRate: 0.01 }).step();
        expect(step.iteration).toBe(0);
        expect(step.loss).toBe(run.loss);
        expect(step.gradientNorms).toEqual(run.norms);
        const squares = PARAMETER_NAMES.reduce((sum, name) => sum + run.gradParamNorms[name] ** 2, 0);
        expect(Math.abs(step.gradNorm - Math.sqrt(squares))).toBeLessThanOrEqual(1e-12 * Math.sqrt(squares));
      }),
      { numRuns: 40 },
    );
  });

  it("moves by no more than learning rate times threshold where it clips by norm", () => {
    const experiment = resolveExperiment({ cell: "lstm", hiddenSize: 6, sequenceLength: 10, clip: "norm", clipThreshold: 0.01 });
    const training = openTraining(experiment, { optimiser: "sgd", learningRate: 0.5 });
    const before = prepare(experiment).params;
    const { clipped, gradNorm } = training.step();
    expect(gradNorm).toBeGreaterThan(0.01);
    expect(clipped).toBe(true);
    const moved = Math.sqrt(
      PARAMETER_NAMES.reduce((sum, name) => sum + before[name].reduce((s, value, k) => s + (value - training.params[name][k]) ** 2, 0), 0),
    );
    expect(moved).toBeLessThan(0.5 * 0.01);
    expect(moved).toBeGreaterThan(0.5 * 0.01 * 0.999);
  });

  it("clips no gradient below the threshold, and none at all when told not to", () => {
    const step = (fields: Record<string, unknown>): ReturnType<Training["step"]> =>
      openTraining(resolveExperiment({ hiddenSize: 4, sequenceLength: 6, ...fields }), { optimiser: "sgd", learningRate: 0.1 }).step();
    expect(step({ clip: "norm", clipThreshold: 1e6 }).clipped).toBe(false);
    expect(step({ clip: "value", clipThreshold: 1e6 }).clipped).toBe(false);
    expect(step({ clip: "value", clipThreshold: 1e-9 }).clipped).toBe(true);
    expect(step({ clip: "none", clipThreshold: 1e-9 }).clipped).toBe(false);
  });

  it("clips by value as soon as the largest element of either sign exceeds the threshold", () => {
    for (let seed = 0; seed < 8; seed++) {
      const experiment = resolveExperiment({ hiddenSize: 3, sequenceLength: 4, seed, clip: "value" });
      const { gradParams } = runExperiment(experiment);
      const largest = Math.max(...PARAMETER_NAMES.map((name) => Math.max(...gradParams[name].map(Math.abs))));
      const isClipped = (clipThreshold: number): boolean =>
        openTraining({ ...experiment, clipThreshold }, { optimiser: "sgd", learningRate: 0.1 }).step().clipped;
      expect([isClipped(0.999 * largest), isClipped(largest)]).toEqual([true, false]);
    }
  });

  it("trains an explicit model on its own sequences, every step the same", () => {
    const source = prepare(resolveExperiment({ hiddenSize: 2, sequenceLength: 3, inputSize: 1 }));
    const nest = (values: Float64Array, width: number): number[][] =>
      Array.from({ length: values.length / width }, (_, row) => Array.from(values.slice(row * width, row * width + width)));
    const params = {
      weight_ih_l0: nest(source.params.weight_ih_l0, 1),
      weight_hh_l0: nest(source.params.weight_hh_l0, 2),
      bias_ih_l0: Array.from(source.params.bias_ih_l0),
      bias_hh_l0: Array.from(source.params.bias_hh_l0),
      "readout.weight": nest(source.params["readout.weight"], 2),
      "readout.bias": Array.from(source.params["readout.bias"]),
    };
    const inputs = [[[0.1]], [[0.2]], [[0.3]]];
    const targets = [[[0.5]], [[0.5]], [[0.5]]];
    const training = openTraining(resolveExperiment({ model: { params, inputs, targets } }), { optimiser: "sgd", learningRate: 0.05 });
    const losses = take(training, 200).map((step) => step.loss);
    expect(losses[199]).toBeLessThan(1e-6);
    expect(training.evaluate()).toEqual({ loss: training.step().loss, accuracy: null });
  });

  it("refuses a learning rate or a momentum out of range", () => {
    const open = (settings: { learningRate: number; momentum?: number }) => (): Training =>
      openTraining(resolveExperiment({}), { optimiser: "sgd", ...settings });
    for (const learningRate of [0, -1, Infinity, Number.NaN]) expect(open({ learningRate })).toThrow(/^learningRate must be/);
    for (const momentum of [-0.1, 1, Number.NaN]) expect(open({ learningRate: 0.1, momentum })).toThrow(/^momentum must be/);
  });
});

describe("the evaluation", () => {
  it("is on sequences that no step sees, the same ones every time, and leaves the network alone", () => {
    const experiment = resolveExperiment({ task: "adding", sequenceLength: 8, hiddenSize: 3, batchSize: 64 });
    const set = evaluationProblem(experiment, prepare(experiment));
    expect(set.sizes.B).toBe(64);
    const firstOf = (inputs: Float64Array): string => inputs.slice(0, 128).join();
    expect(firstOf(set.inputs)).not.toBe(firstOf(prepare(experiment).inputs));
    expect(set.inputs[0]).toBe(tasks.adding.make(experiment, FIRST_EVALUATED).inputs[0]);
    const training = openTraining(experiment, { optimiser: "sgd", learningRate: 0.1 });
    const before = training.evaluate();
    expect(training.evaluate()).toEqual(before);
    training.step();
    expect(training.evaluate().loss).not.toBe(before.loss);
  });

  it("counts right answers where the targets are classes, as indices or one-hot", () => {
    for (const loss of ["cross-entropy", "mse"]) {
      const experiment = resolveExperiment({ task: "parity", loss, sequenceLength: 6, hiddenSize: 3 });
      const training = openTraining(experiment, { optimiser: "sgd", learningRate: 0.1 });
      // A readout that ignores the network and always says "odd" is right wherever the target is; of two equals the first counts.
      const alwaysSay = (outputs: readonly number[]): number | null => {
        training.params["readout.weight"].fill(0);
        training.params["readout.bias"].set(outputs);
        return training.evaluate().accuracy;
      };
      const asClasses = resolveExperiment({ ...experiment, loss: "cross-entropy" });
      const { targets } = evaluationProblem(asClasses, prepare(asClasses));
      const odd = targets.reduce((sum, target) => sum + target, 0) / targets.length;
      expect(alwaysSay([0, 1])).toBeCloseTo(odd, 12);
      expect(alwaysSay([0, 0])).toBeCloseTo(1 - odd, 12);
      expect(odd).toBeGreaterThan(0.4);
      expect(odd).toBeLessThan(0.6);
    }
  });

  it("has no accuracy without classes, and none of broken outputs is right", () => {
    expect(openTraining(resolveExperiment({ hiddenSize: 2 }), { optimiser: "sgd", learningRate: 1 }).evaluate().accuracy).toBeNull();
    const broken = openTraining(resolveExperiment({ task: "parity", hiddenSize: 2 }), { optimiser: "sgd", learningRate: 1 });
    broken.params["readout.bias"].fill(Number.NaN);
    expect(broken.evaluate().accuracy).toBe(0);
  });

  it("takes fewer sequences where 64 would not fit", () => {
    const experiment = resolveExperiment({ sequenceLength: 1000, hiddenSize: 256 });
    expect(evaluationProblem(experiment, prepare(experiment)).sizes.B).toBe(4);
  });
});

// Generous limits: what is measured here is learning, not speed.
describe("learning", { timeout: 30_000 }, () => {
  const learn = (fields: Record<string, unknown>, optimiser: OptimiserName, learningRate: number, steps: number) => {
    const training = openTraining(resolveExperiment(fields), { optimiser, learningRate, momentum: 0.9 });
    const before = training.evaluate();
    for (let k = 0; k < steps; k++) training.step();
    return { before, after: training.evaluate() };
  };

  it.each(cellNames)("%s learns the sine wave", (cell) => {
    const { before, after } = learn({ cell, task: "sine", sequenceLength: 12, hiddenSize: 8, batchSize: 8 }, "adam", 0.01, 150);
    expect(after.loss).toBeLessThan(0.05 * before.loss);
  });

  it("an LSTM learns to add over ten timesteps, where forgetting everything costs 1/12", () => {
    const fields = { cell: "lstm", task: "adding", sequenceLength: 10, hiddenSize: 12, batchSize: 16, clip: "norm" };
    expect(learn(fields, "adam", 0.02, 250).after.loss).toBeLessThan(0.2 / 12);
  });

  it("SGD with momentum learns to count brackets", () => {
    const fields = { cell: "lstm", task: "brackets", sequenceLength: 12, hiddenSize: 8, batchSize: 8, clip: "norm" };
    const { before, after } = learn(fields, "sgd", 0.01, 200);
    expect(after.loss).toBeLessThan(0.1 * before.loss);
  });
});
