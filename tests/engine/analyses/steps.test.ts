import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jacobianSpectra } from "../../../src/engine/analyses/jacobians.ts";
import type { Steps } from "../../../src/engine/analyses/steps.ts";
import { beginSteps } from "../../../src/engine/analyses/steps.ts";
import { norm } from "../../../src/engine/math/norm.ts";
import { analyse, analysisInput, linear, rotation } from "../../support/analyses.ts";
import { anyExperiment } from "../../support/experiments.ts";

const stepsOf = (input: Parameters<typeof analyse>[1]): Required<Steps> => analyse("steps", input) as Required<Steps>;

describe("which step killed the gradient", () => {
  test("no step of an orthogonal linear network does", () => {
    const input = analysisInput({ nonlinearity: "identity", init: "orthogonal", sequenceLength: 30, hiddenSize: 8, lossAt: "every" });
    for (const [name, values] of Object.entries(stepsOf(input))) {
      for (const value of values) expect(value, name).toBeCloseTo(1, 13);
    }
  });

  test("is told by gains whose logs sum to the curve, where the loss is at one step", () => {
    const oneLoss = fc.tuple(anyExperiment, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));
    fc.assert(
      fc.property(oneLoss, ([experiment, at]) => {
        const T = experiment.sequenceLength ?? 1;
        const k = Math.floor(at * T);
        // Of an LSTM the curve is that of the state, h and c: see the next test.
        const input = analysisInput({ ...experiment, cell: experiment.cell === "gru" ? "gru" : "rnn", lossAt: k });
        const { H } = input.problem.sizes;
        const curve = Array.from({ length: T }, (_, t) => norm(input.gradients.gradHidden, t * H, H));
        const { gain } = stepsOf(input);
        let sum = 0;
        for (let t = k; t > 0 && curve[t - 1] > 0; t--) {
          sum += Math.log(gain[t]);
          expect(sum).toBeCloseTo(Math.log(curve[t - 1] / curve[k]), 9);
        }
      }),
    );
  });

  test("is for the LSTM the gain of h and c together", () => {
    const input = analysisInput({ cell: "lstm", sequenceLength: 12, hiddenSize: 5, lossAt: "last" });
    const { gradHidden, gradCell } = input.gradients;
    const [, forget] = input.forward.states.gates;
    const { gain } = stepsOf(input);
    const lengthAfter = (t: number): number => {
      const state = new Float64Array(10);
      for (let j = 0; j < 5; j++) {
        state[j] = gradHidden[t * 5 + j];
        state[5 + j] = t < 11 ? forget[(t + 1) * 5 + j] * gradCell[(t + 1) * 5 + j] : 0;
      }
      return norm(state, 0, 10);
    };
    for (let t = 11; t > 0; t--) expect(gain[t]).toBeCloseTo(lengthAfter(t - 1) / lengthAfter(t), 12);
  });

  test("splits into saturation and weights, and no gain exceeds the bound", () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const { gain, norm: bound, gainSaturation, gainWeights, saturation } = stepsOf(analysisInput(experiment));
        gain.forEach((value, t) => {
          if (Number.isNaN(value)) return;
          expect(value).toBeLessThanOrEqual(bound[t] * (1 + 1e-9) + 1e-300);
          if (experiment.cell !== "rnn" || Number.isNaN(gainWeights[t])) return;
          expect(gainSaturation[t] * gainWeights[t]).toBeCloseTo(value, 12);
          expect(saturation[t]).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  test("bounds by the largest singular value of the one-step Jacobian", () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const input = analysisInput({ ...experiment, sequenceLength: Math.max(2, experiment.sequenceLength ?? 2) });
        const [due] = jacobianSpectra(input.problem, input.forward.states, [1])["1"];
        const [given] = stepsOf(input).norm.slice(-1);
        expect(Math.abs(given - due)).toBeLessThanOrEqual(1e-12 * due);
      }),
    );
  });

  test("has gains to the last digit where the gradient itself is far below the doubles", () => {
    const input = linear(rotation(1e-3), { sequenceLength: 250, lossAt: "last" });
    expect(norm(input.gradients.gradHidden, 0, 2)).toBe(0);
    const { gain, gainWeights } = stepsOf(input);
    for (const value of [...gain, ...gainWeights]) expect(value / 1e-3).toBeCloseTo(1, 12);
  });

  test("drops what has faded below the doubles where another loss joins", () => {
    // What is left of the last loss lies along the first unit; the earlier loss is of both.
    for (let T = 200; T < 240; T++) {
      const input = linear(Float64Array.of(1e-2, 0, 0, 1e-3), { sequenceLength: T }, { lossSteps: [5, T - 1] });
      const [first, second] = input.problem.params["readout.weight"];
      const { gain } = stepsOf(input);
      expect(gain[6] / 1e-2).toBeCloseTo(1, 12);
      expect(gain[5] / (Math.hypot(1e-2 * first, 1e-3 * second) / Math.hypot(first, second))).toBeCloseTo(1, 12);
    }
  });

  test("has no gain where no gradient arrives", () => {
    const { gain, norm: bound } = stepsOf(analysisInput({ sequenceLength: 8, hiddenSize: 3, lossAt: 4 }));
    expect([...gain].map(Number.isNaN)).toEqual([false, false, false, false, false, true, true, true]);
    expect([...bound].some(Number.isNaN)).toBe(false);
  });

  test("is of the whole gradient, whatever the truncation", () => {
    const of = (truncation: number | "none"): unknown =>
      analyse("steps", analysisInput({ cell: "lstm", sequenceLength: 9, hiddenSize: 3, truncation }));
    expect(of(2)).toEqual(of("none"));
  });

  test("tells saturation for the RNN alone", () => {
    const keys = (cell: "rnn" | "lstm" | "gru"): string[] => Object.keys(stepsOf(analysisInput({ cell, sequenceLength: 3 })));
    expect(keys("rnn")).toEqual(["norm", "gain", "saturation", "gainSaturation", "gainWeights"]);
    expect(keys("lstm")).toEqual(["norm", "gain"]);
    expect(keys("gru")).toEqual(["norm", "gain"]);
  });

  test("knows the gains before the bounds, and may be left there", () => {
    const { result, steps } = beginSteps(analysisInput({ sequenceLength: 20, hiddenSize: 5, lossAt: "last" }));
    for (let k = 0; k < 21; k++) steps.next();
    expect([...result.gain].some(Number.isNaN)).toBe(false);
    expect([...result.norm].every(Number.isNaN)).toBe(true);
  });
});
