import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Gradients } from "../../src/engine/backward.ts";
import { backwardThroughTime } from "../../src/engine/backward.ts";
import { runForward } from "../../src/engine/forward.ts";
import { PARAMETER_NAMES } from "../../src/engine/model.ts";
import type { Problem } from "../../src/engine/prepare.ts";
import { anyExperiment, difference, problemOf } from "../support/experiments.ts";
import { differencesInArray } from "../support/finiteDifferences.ts";

const gradientsOf = (problem: Problem): Gradients => backwardThroughTime(problem, runForward(problem));

const STATES = ["gradHidden", "gradCell", "gradInputs"] as const;

const add = (sum: Float64Array, values: Float64Array): Float64Array => sum.map((value, k) => value + values[k]);

/**
 * By definition: each loss alone, taken back all the way, counts at the timesteps in its reach. (Cutting what lies further
 * back does not change the gradient of what does not.)
 */
const statesByDefinition = (problem: Problem): Pick<Gradients, (typeof STATES)[number]> => {
  const { T } = problem.sizes;
  const alone = problem.lossSteps.map((k) => {
    const gradients = gradientsOf({ ...problem, truncation: Infinity, lossSteps: [k] });
    const inReach = (values: Float64Array): Float64Array =>
      values.map((value, index) => (Math.floor(index / (values.length / T)) >= k - problem.truncation ? value : 0));
    return STATES.map((name) => inReach(gradients[name]));
  });
  const sums = alone.reduce((sum, one) => sum.map((values, index) => add(values, one[index])));
  return { gradHidden: sums[0], gradCell: sums[1], gradInputs: sums[2] };
};

/** The loss of timestep k alone, the states before its reach pinned to what they are now. */
const pinned = (problem: Problem, k: number): Problem => {
  const { H, B } = problem.sizes;
  const { hidden, cell } = runForward(problem).states;
  const firstRow = (k - problem.truncation) * B;
  return {
    ...problem,
    lossSteps: [k],
    cell: {
      ...problem.cell,
      forward(states, row, previous) {
        problem.cell.forward(states, row, previous);
        if (row >= firstRow) return;
        states.hidden.set(hidden.slice(row * H, row * H + H), row * H);
        if (cell.length > 0) states.cell.set(cell.slice(row * H, row * H + H), row * H);
      },
    },
  };
};

const anyLoss = fc.constantFrom("last", "every", "one");
const anyTruncated = fc
  .tuple(anyExperiment, anyLoss, fc.integer({ min: 0, max: 12 }), fc.nat())
  .map(([experiment, lossAt, truncation, at]) =>
    problemOf({ ...experiment, truncation, lossAt: lossAt === "one" ? at % (experiment.sequenceLength ?? 1) : lossAt }),
  );

describe("truncated backpropagation", () => {
  test("reaches back exactly so many steps from each loss", () => {
    fc.assert(
      fc.property(anyTruncated, (problem) => {
        const given = gradientsOf(problem);
        const due = statesByDefinition(problem);
        for (const name of STATES) expect(difference(given[name], due[name]), name).toBeLessThan(1e-12);
      }),
    );
  });

  test("has the parameter gradients of losses whose past beyond reach is constant", () => {
    fc.assert(
      fc.property(anyTruncated, (problem) => {
        // The kink of relu is no place for differences.
        if (problem.nonlinearity.derivative(-1) === 0 && problem.cellName === "rnn") return;
        const { gradParams } = gradientsOf(problem);
        const problems = problem.lossSteps.map((k) => pinned(problem, k));
        for (const name of PARAMETER_NAMES) {
          const due = problems
            .map((one) => differencesInArray(one, one.params[name]))
            .reduce((sum, one) => add(sum, one));
          const scale = Math.max(1, ...due.map(Math.abs));
          gradParams[name].forEach((value, k) => expect(Math.abs(value - due[k]) / scale, name).toBeLessThan(1e-8));
        }
      }),
      { numRuns: 15 },
    );
  });

  test("is not truncated, to the last bit, where every loss reaches the start", () => {
    fc.assert(
      fc.property(anyExperiment, fc.integer({ min: 0, max: 3 }), (experiment, more) => {
        const problem = problemOf(experiment);
        const reaching = { ...problem, truncation: problem.sizes.T - 1 + more };
        expect(gradientsOf(reaching)).toEqual(gradientsOf({ ...problem, truncation: Infinity }));
      }),
    );
  });

  test("leaves nothing before the reach of a loss at the end", () => {
    const { gradHidden } = gradientsOf(problemOf({ cell: "lstm", sequenceLength: 10, hiddenSize: 2, lossAt: "last", truncation: 3 }));
    const reached = Array.from({ length: 10 }, (_, t) => gradHidden[2 * t] !== 0);
    expect(reached).toEqual([false, false, false, false, false, false, true, true, true, true]);
  });

  test("at 0 is each timestep by itself", () => {
    const problem = problemOf({ cell: "gru", sequenceLength: 6, hiddenSize: 3, lossAt: "every", truncation: 0 });
    const { gradHidden } = gradientsOf(problem);
    for (let k = 0; k < 6; k++) {
      const alone = gradientsOf({ ...problem, truncation: Infinity, lossSteps: [k] }).gradHidden;
      expect(gradHidden.slice(3 * k, 3 * k + 3)).toEqual(alone.slice(3 * k, 3 * k + 3));
    }
  });
});
