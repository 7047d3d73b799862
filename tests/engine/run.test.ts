import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cells } from "../../src/engine/cells/index.ts";
import type { CellName } from "../../src/engine/cells/index.ts";
import type { PartialExperiment } from "../../src/engine/experiment/experiment.ts";
import { PARAMETER_NAMES } from "../../src/engine/model.ts";
import type { Problem } from "../../src/engine/prepare.ts";
import { runProblem } from "../../src/engine/run.ts";
import type { Run } from "../../src/engine/run.ts";
import { anyExperiment, anyNetwork, difference, problemOf } from "../support/experiments.ts";

const SERIES = ["gradHidden", "gradCell", "gradInputs"] as const;

/** Every gradient of a run, by name. */
const gradientsOf = (run: Run): Record<string, Float64Array> => ({
  ...run.gradParams,
  ...Object.fromEntries(SERIES.map((name) => [name, run[name]])),
});

/** Adds up the same arrays of several runs. */
const sumOf = (all: readonly Record<string, Float64Array>[]): Record<string, Float64Array> =>
  Object.fromEntries(
    Object.keys(all[0]).map((name) => [name, all[0][name].map((_, k) => all.reduce((sum, one) => sum + one[name][k], 0))]),
  );

const expectNear = (a: Record<string, Float64Array>, b: Record<string, Float64Array>, bound = 1e-11): void => {
  expect(Object.keys(a)).toEqual(Object.keys(b));
  expect(Object.keys(a).filter((name) => !(difference(a[name], b[name]) <= bound))).toEqual([]);
};

/** W x or Wᵀ x for a square matrix. */
const times = (W: Float64Array, x: Float64Array, isTransposed: boolean): Float64Array => {
  const H = x.length;
  return x.map((_, i) => x.reduce((sum, value, j) => sum + W[isTransposed ? j * H + i : i * H + j] * value, 0));
};

const row = (values: Float64Array, index: number, width: number): Float64Array => values.slice(index * width, (index + 1) * width);

describe("closed forms", () => {
  const linear = { cell: "rnn", nonlinearity: "identity", task: "noise" } as const;

  test("the gradient of a linear network is a power of Wᵀ times the loss's own gradient, at every timestep", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const problem = problemOf({ ...network, ...linear, batchSize: 1 });
        const { gradHidden, outputs } = runProblem(problem);
        const { T, H } = problem.sizes;
        const error = outputs[T - 1] - problem.targets[T - 1];
        let due: Float64Array = problem.params["readout.weight"].map((weight) => weight * error);
        for (let t = T - 1; t >= 0; t--) {
          expect(difference(row(gradHidden, t, H), due)).toBeLessThan(1e-12);
          due = times(problem.params.weight_hh_l0, due, true);
        }
      }),
    );
  });

  test("what a linear network remembers of its first input is a power of W", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const problem = problemOf({ ...network, ...linear, batchSize: 1, inputSize: 1 });
        const { T, H } = problem.sizes;
        const moved = problem.inputs.map((value, t) => (t === 0 ? value + 1 : value));
        const [before, after] = [problem, { ...problem, inputs: moved }].map((one) => row(runProblem(one).hidden, T - 1, H));
        let due: Float64Array = problem.params.weight_ih_l0.slice();
        for (let t = 1; t < T; t++) due = times(problem.params.weight_hh_l0, due, false);
        const largest = Math.max(...before.map(Math.abs), ...due.map(Math.abs));
        expect(Math.max(...due.map((value, j) => Math.abs(after[j] - before[j] - value)))).toBeLessThanOrEqual(1e-11 * largest);
      }),
    );
  });

  test("a linear network with an orthogonal matrix keeps the gradient's norm", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const orthogonal = { ...network, ...linear, init: "orthogonal", weightScale: 1, sequenceLength: 200 } as const;
        const { hidden } = runProblem(problemOf(orthogonal)).norms;
        expect(Math.max(...hidden.map((norm) => Math.abs(norm / hidden[199] - 1)))).toBeLessThan(1e-12);
      }),
    );
  });
});

describe("sums and means", () => {
  test("the gradients of single losses add up to those of the loss at every timestep", () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const problem = problemOf({ ...experiment, lossAt: "every" });
        const whole = runProblem(problem);
        const singles = problem.lossSteps.map((t) => runProblem({ ...problem, lossSteps: [t] }));
        expectNear(gradientsOf(whole), sumOf(singles.map(gradientsOf)));
        const loss = singles.reduce((sum, single) => sum + single.loss, 0);
        expect(Math.abs(loss - whole.loss)).toBeLessThanOrEqual(1e-12 * whole.loss);
      }),
    );
  });

  /** Batch element b of a problem, alone. */
  const alone = (problem: Problem, b: number): Problem => {
    const { T, B } = problem.sizes;
    const pick = (values: Float64Array): Float64Array => {
      const width = values.length / (T * B);
      return values.filter((_, k) => Math.floor(k / width) % B === b);
    };
    return { ...problem, sizes: { ...problem.sizes, B: 1 }, inputs: pick(problem.inputs), targets: pick(problem.targets) };
  };

  test("a batch is the mean of its elements: states and norms side by side, gradients and loss averaged", () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const problem = problemOf(experiment);
        const { T, B } = problem.sizes;
        const batch = runProblem(problem);
        const elements = Array.from({ length: B }, (_, b) => runProblem(alone(problem, b)));
        const shares = elements.map((one) => Object.fromEntries(Object.entries(one.gradParams).map(([name, g]) => [name, g.map((v) => v / B)])));
        expectNear({ ...batch.gradParams }, sumOf(shares));
        /** The elements' rows put back between one another. */
        const interleaved = (name: (typeof SERIES)[number] | "hidden" | "cell" | "outputs", share: number): Float64Array => {
          const width = elements[0][name].length / T;
          return batch[name].map((_, k) => elements[Math.floor(k / width) % B][name][Math.floor(k / width / B) * width + (k % width)] * share);
        };
        for (const name of ["hidden", "cell", "outputs"] as const) expect(difference(batch[name], interleaved(name, 1))).toBeLessThan(1e-11);
        for (const name of SERIES) expect(difference(batch[name], interleaved(name, 1 / B))).toBeLessThan(1e-11);
        const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / B;
        expect(difference([batch.loss], [meanOf(elements.map((one) => one.loss))])).toBeLessThan(1e-12);
        const norms = batch.norms.hidden.map((_, t) => meanOf(elements.map((one) => one.norms.hidden[t] / B)));
        expect(difference(batch.norms.hidden, norms)).toBeLessThan(1e-11);
      }),
    );
  });

  test("the same sequence B times is the sequence once, each copy with 1/B of its gradient", () => {
    const once = problemOf({ cell: "gru", task: "noise", sequenceLength: 7, hiddenSize: 5 });
    const B = 4;
    const copies = (values: Float64Array, width: number): Float64Array =>
      Float64Array.from({ length: values.length * B }, (_, k) => values[Math.floor(k / width / B) * width + (k % width)]);
    const batch = runProblem({ ...once, sizes: { ...once.sizes, B }, inputs: copies(once.inputs, once.sizes.D), targets: copies(once.targets, 1) });
    const single = runProblem(once);
    expect(batch.loss).toBe(single.loss);
    expect(batch.gradHidden).toEqual(copies(single.gradHidden, 5).map((value) => value / B));
    expectNear({ ...batch.gradParams }, { ...single.gradParams }, 1e-14);
  });

  test("readout and targets four times as large make the loss and the gradients 16 times as large, to the last bit", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const problem = problemOf({ ...network, task: "noise" });
        const four = (values: Float64Array): Float64Array => values.map((value) => 4 * value);
        const readout = { "readout.weight": four(problem.params["readout.weight"]), "readout.bias": four(problem.params["readout.bias"]) };
        const larger = runProblem({ ...problem, params: { ...problem.params, ...readout }, targets: four(problem.targets) });
        const run = runProblem(problem);
        expect(larger.loss).toBe(16 * run.loss);
        for (const [name, gradient] of Object.entries(gradientsOf(run))) {
          const factor = name.startsWith("readout") ? 4 : 16;
          expect(gradientsOf(larger)[name]).toEqual(gradient.map((value) => factor * value));
        }
      }),
    );
  });
});

describe("norms", () => {
  /** The problem with states and outputs of 0 and ∂L/∂y = 1 at the end: no inputs, no biases, the target −1. */
  const atRest = (problem: Problem): Problem => {
    const zero = (values: Float64Array): Float64Array => values.map(() => 0);
    const { bias_ih_l0, bias_hh_l0, "readout.bias": bias } = problem.params;
    const params = { ...problem.params, bias_ih_l0: zero(bias_ih_l0), bias_hh_l0: zero(bias_hh_l0), "readout.bias": zero(bias) };
    return { ...problem, params, inputs: zero(problem.inputs), targets: problem.targets.map(() => -1) };
  };

  /** A linear unit of weight w whose gradient at the end is 1: at t it is w^(T−1−t). */
  const scalar = (w: number): Problem => {
    const problem = atRest(problemOf({ nonlinearity: "identity", task: "impulse", hiddenSize: 1, sequenceLength: 1000 }));
    const params = { ...problem.params, weight_hh_l0: Float64Array.of(w), "readout.weight": Float64Array.of(1) };
    return { ...problem, params };
  };

  test("are true down to 1e-301, where squares have long been zero", () => {
    const { hidden } = runProblem(scalar(0.5)).norms;
    expect([...hidden]).toEqual(Array.from(hidden, (_, t) => 2 ** (t - 999)));
    expect(hidden[0]).toBeLessThan(2e-301);
  });

  test("are as true of vectors", () => {
    const halving = { nonlinearity: "identity", init: "orthogonal", weightScale: 0.5, hiddenSize: 3, sequenceLength: 1000 } as const;
    const { hidden } = runProblem(problemOf(halving)).norms;
    expect(Math.max(...hidden.map((norm, t) => Math.abs(norm / hidden[999] / 2 ** (t - 999) - 1)))).toBeLessThan(1e-12);
    expect(hidden[0]).toBeLessThan(1e-299);
  });

  test("are true up to 1e300, where squares have long been infinite", () => {
    const { hidden } = runProblem(scalar(2)).norms;
    expect([...hidden]).toEqual(Array.from(hidden, (_, t) => 2 ** (999 - t)));
    expect(hidden[0]).toBeGreaterThan(5e300);
  });

  test("of the LSTM's cell halve with a forget gate of one half, to the last bit", () => {
    const problem = atRest(problemOf({ cell: "lstm", task: "impulse", hiddenSize: 2, sequenceLength: 1000, weightScale: 0 }));
    // All gates are σ(0) = ½ and c stays 0, so that δc_{T−1} = ½ δh_{T−1} and δc_t = ½ δc_{t+1}.
    const run = runProblem({ ...problem, params: { ...problem.params, "readout.weight": Float64Array.of(1, 0) } });
    expect([...run.norms.cell]).toEqual(Array.from(run.norms.cell, (_, t) => 2 ** (t - 1000)));
    expect([...run.cellPath]).toEqual(Array.from(run.cellPath, (_, k) => 2 ** (Math.floor(k / 2) - 999)));
  });

  test("of the parameters' gradients belong to those gradients", () => {
    const { gradParams, gradParamNorms } = runProblem(problemOf({ cell: "lstm" }));
    for (const name of PARAMETER_NAMES) {
      const squares = gradParams[name].reduce((sum, value) => sum + value * value, 0);
      expect(gradParamNorms[name]).toBeCloseTo(Math.sqrt(squares), 12);
    }
  });
});

describe("the same experiment", () => {
  test("gives the same bits twice", () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        expect(runProblem(problemOf(experiment))).toEqual(runProblem(problemOf(experiment)));
      }),
      { numRuns: 20 },
    );
  });

  test.each(["noise", "impulse", "sine", "text"] as const)("on a longer sequence of %s begins as the shorter did, to the last bit", (task) => {
    fc.assert(
      fc.property(anyNetwork, fc.integer({ min: 1, max: 9 }), (network, more) => {
        const given: PartialExperiment = { ...network, task };
        const short = runProblem(problemOf(given));
        const long = runProblem(problemOf({ ...given, sequenceLength: network.sequenceLength + more }));
        for (const name of ["inputs", "targets", "hidden", "cell", "outputs"] as const) {
          expect(long[name].slice(0, short[name].length)).toEqual(short[name]);
        }
        expect(long.params).toEqual(short.params);
      }),
      { numRuns: 30 },
    );
  });

  test.each(Object.keys(cells) as CellName[])("of a larger %s begins as the shorter did too, in products of every blocking", (cell) => {
    for (const [hiddenSize, batchSize, inputSize] of [[17, 1, 5], [33, 3, 9], [64, 5, 1], [40, 2, 16]]) {
      const settings = { cell, hiddenSize, batchSize, inputSize, weightScale: 3 };
      const longest = runProblem(problemOf({ ...settings, sequenceLength: 24 }));
      for (const sequenceLength of [1, 9, 22, 23]) {
        const { hidden, outputs } = runProblem(problemOf({ ...settings, sequenceLength }));
        expect([longest.hidden.slice(0, hidden.length), longest.outputs.slice(0, outputs.length)]).toEqual([hidden, outputs]);
      }
    }
  });
});
