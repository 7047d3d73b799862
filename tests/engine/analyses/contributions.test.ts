import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { beginContributions } from "../../../src/engine/analyses/contributions.ts";
import { norm } from "../../../src/engine/math/norm.ts";
import { runProblem } from "../../../src/engine/run.ts";
import { traceOf } from "../../../src/engine/trace.ts";
import { readTraceRequest } from "../../../src/engine/traceRequest.ts";
import { analyse, analysisInput, linear, multiplyTransposed, rotation } from "../../support/analyses.ts";
import { anyExperiment, difference } from "../../support/experiments.ts";

const contributions = (input: Parameters<typeof analyse>[1]): Float64Array[] => analyse("contributions", input) as Float64Array[];

describe("who caused the gradient", () => {
  test("is, for each loss, what a backward pass of that loss alone finds", () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const input = analysisInput(experiment);
        const matrix = contributions(input);
        matrix.forEach((row, k) => {
          const alone = runProblem({ ...input.problem, lossSteps: [k], truncation: Infinity });
          expect(difference(row, alone.norms.hidden)).toBeLessThan(1e-12);
          expect([...row.slice(k + 1)]).toEqual(new Array(row.length - k - 1).fill(0));
        });
      }),
    );
  });

  test("of a linear network is a power of W_hh", () => {
    const W = Float64Array.of(0.9, 0.4, -0.3, -0.2, 1.1, 0.5, 0.3, 0, 0.7);
    const input = linear(W, { sequenceLength: 8 });
    const { outputs } = input.forward;
    const matrix = contributions(input);
    for (let k = 0; k < 8; k++) {
      const error = outputs[k] - input.problem.targets[k];
      let gradient: Float64Array = input.problem.params["readout.weight"].map((weight) => weight * error);
      for (let t = k; t >= 0; t--) {
        expect(matrix[k][t] / norm(gradient, 0, 3)).toBeCloseTo(1, 12);
        gradient = multiplyTransposed(W, gradient);
      }
    }
  });

  test("adds up to no less than the gradient of all losses together", () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const input = analysisInput({ ...experiment, lossAt: "every" });
        const { T, H } = input.problem.sizes;
        const matrix = contributions(input);
        for (let t = 0; t < T; t++) {
          const together = norm(input.gradients.gradHidden, t * H, H);
          const apart = matrix.reduce((sum, row) => sum + row[t], 0);
          expect(together).toBeLessThanOrEqual(apart * (1 + 1e-12));
        }
        // The last timestep reaches one loss alone.
        expect(matrix[T - 1][T - 1]).toBeCloseTo(norm(input.gradients.gradHidden, (T - 1) * H, H), 12);
      }),
    );
  });

  test("takes no notice of lossAt and truncation", () => {
    const of = (fields: object): Float64Array[] => contributions(analysisInput({ cell: "gru", sequenceLength: 9, hiddenSize: 4, ...fields }));
    expect(of({ lossAt: 3 })).toEqual(of({ lossAt: "every" }));
    expect(of({ lossAt: "last", truncation: 2 })).toEqual(of({ lossAt: "every" }));
  });

  test("takes batch element 0 as if it were alone", () => {
    const of = (batchSize: number): unknown =>
      traceOf(readTraceRequest({ cell: "lstm", sequenceLength: 6, hiddenSize: 3, batchSize, analysis: ["contributions"] })).analysis;
    expect(of(3)).toEqual(of(1));
  });

  test("is right down to 1e-300, where squares have long been zero", () => {
    const T = 101;
    const matrix = contributions(linear(rotation(1e-3), { sequenceLength: T }));
    for (let k = 0; k < T; k++) {
      for (let t = Math.max(0, k - 100); t <= k; t++) {
        expect(matrix[k][t] / matrix[k][k] / Number(`1e-${3 * (k - t)}`)).toBeCloseTo(1, 10);
      }
    }
  });
});

describe("the job of who caused the gradient", () => {
  const input = analysisInput({ cell: "lstm", sequenceLength: 12, hiddenSize: 3 });

  test("has nothing before its first step", () => {
    const { result } = beginContributions(input);
    expect(result.map((row, k) => row.findLastIndex((value) => Number.isNaN(value)) === k)).toEqual(new Array(12).fill(true));
  });

  test("knows the last columns first, and may be left there", () => {
    const whole = contributions(input);
    const { result, steps } = beginContributions(input);
    for (let k = 0; k < 6; k++) steps.next();
    const known = result[11].findIndex((value) => !Number.isNaN(value));
    expect(known).toBeGreaterThan(0);
    expect(known).toBeLessThan(11);
    result.forEach((row, k) => {
      expect(row.slice(known)).toEqual(whole[k].slice(known));
      expect([...row.slice(0, Math.min(known, k + 1))].every(Number.isNaN)).toBe(true);
    });
  });

  test("tells a share that grows from 0 to 1", () => {
    const shares = [...beginContributions(input).steps];
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
  });
});
