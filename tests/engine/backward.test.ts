import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PartialExperiment } from "../../src/engine/experiment/experiment.ts";
import { runForward } from "../../src/engine/forward.ts";
import { openStream } from "../../src/engine/math/random.ts";
import { PARAMETER_NAMES } from "../../src/engine/model.ts";
import type { ParameterName } from "../../src/engine/model.ts";
import { runProblem } from "../../src/engine/run.ts";
import { anyNetwork, anyTask, difference, problemOf } from "../support/experiments.ts";
import { differencesInArray, differencesInState, slopeAtZero } from "../support/finiteDifferences.ts";

const cells: PartialExperiment[] = [
  { cell: "rnn", nonlinearity: "tanh" },
  { cell: "rnn", nonlinearity: "relu" },
  { cell: "rnn", nonlinearity: "identity" },
  { cell: "lstm" },
  { cell: "gru" },
];

const losses: PartialExperiment[] = [
  { task: "noise", inputSize: 3, lossAt: "last" },
  { task: "noise", inputSize: 2, lossAt: "every" },
  { task: "noise", inputSize: 1, lossAt: 2 },
  { task: "text", text: "abcab", lossAt: "every" },
  { task: "text", text: "abcab", lossAt: 3 },
  { task: "text", text: "abcab", loss: "mse" },
];

const common = { sequenceLength: 6, hiddenSize: 4, batchSize: 2, weightScale: 1.3, forgetBias: 0.5, seed: 45 };

/** The stencil is good to 4e-10 of the largest value here; a wrong term shows at 1e-2. */
const BOUND = 1e-8;

describe.each(cells)("the gradients of %o", (cell) => {
  test.each(losses)("equal central differences in every parameter, input and state, for %o", (loss) => {
    const problem = problemOf({ ...common, ...cell, ...loss });
    const run = runProblem(problem);
    const errors = {
      ...Object.fromEntries(
        PARAMETER_NAMES.map((name) => [name, difference(differencesInArray(problem, problem.params[name]), run.gradParams[name])]),
      ),
      inputs: difference(differencesInArray(problem, problem.inputs), run.gradInputs),
      hidden: difference(differencesInState(problem, "hidden"), run.gradHidden),
      cell: problem.cell.hasCellState ? difference(differencesInState(problem, "cell"), run.gradCell) : 0,
    };
    expect(Object.entries(errors).filter(([, error]) => !(error < BOUND))).toEqual([]);
  });
});

test("no pre-activation of the networks above is so near the kink of relu that a difference would step across it", () => {
  for (const loss of losses) {
    const { inputPart } = runForward(problemOf({ ...common, nonlinearity: "relu", ...loss })).states;
    expect(Math.min(...inputPart.map(Math.abs))).toBeGreaterThan(0.004);
  }
});

test("along any direction, the loss of any smooth network climbs as the parameter gradient says", () => {
  // Smooth enough for the stencil: no kinks, and no states grown so large that a softmax turns within one step of it.
  const smooth = anyNetwork.filter((network) => network.weightScale <= 1.2 && (network.cell !== "rnn" || network.nonlinearity !== "relu"));
  fc.assert(
    fc.property(smooth, anyTask, fc.nat(), (network, task, seed) => {
      const problem = problemOf({ ...network, ...task });
      const { gradParams, loss } = runProblem(problem);
      const stream = openStream(seed, "direction");
      const directions = PARAMETER_NAMES.map((name) => problem.params[name].map(() => 0.1 * stream.normal()));
      const moved = (offset: number): number => {
        const move = (name: ParameterName, p: number) => problem.params[name].map((value, k) => value + offset * directions[p][k]);
        const params = Object.fromEntries(PARAMETER_NAMES.map((name, p) => [name, move(name, p)])) as Record<ParameterName, Float64Array>;
        return runForward({ ...problem, params }).loss;
      };
      const terms = PARAMETER_NAMES.flatMap((name, p) => Array.from(directions[p], (move, k) => move * gradParams[name][k]));
      const climb = terms.reduce((sum, term) => sum + term, 0);
      const size = terms.reduce((sum, term) => sum + Math.abs(term), loss + 1);
      expect(Math.abs(slopeAtZero(moved) - climb) / size).toBeLessThan(1e-6);
    }),
  );
});

describe("a loss at one chosen timestep", () => {
  const arrays = ["gradHidden", "gradCell", "gradInputs"] as const;

  test.each(cells)("gives %o the gradients of the sequence cut there, to the last bit, and zeros after", (cell) => {
    const settings = { ...common, ...cell, task: "noise", inputSize: 3 } as const;
    const chosen = runProblem(problemOf({ ...settings, sequenceLength: 9, lossAt: 4 }));
    const cut = runProblem(problemOf({ ...settings, sequenceLength: 5, lossAt: "last" }));
    expect(chosen.gradParams).toEqual(cut.gradParams);
    for (const key of arrays) {
      expect(chosen[key].slice(0, cut[key].length)).toEqual(cut[key]);
      expect(chosen[key].slice(cut[key].length).every((value) => value === 0)).toBe(true);
    }
  });

  test("is finite also where the states overflow later on", () => {
    for (const overflowing of [{ nonlinearity: "relu", init: "identity" }, { nonlinearity: "identity" }] as const) {
      const run = runProblem(problemOf({ ...overflowing, weightScale: 10, sequenceLength: 1000, hiddenSize: 8, lossAt: 20 }));
      expect(run.hidden.every(Number.isFinite)).toBe(false);
      const gradients = [run.gradHidden, run.gradInputs, ...Object.values(run.gradParams)];
      expect(gradients.every((array) => array.every(Number.isFinite))).toBe(true);
    }
  });
});
