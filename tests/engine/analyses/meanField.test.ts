import { describe, expect, test } from "vitest";
import type { MeanField } from "../../../src/engine/analyses/meanField.ts";
import { predict } from "../../../src/engine/analyses/meanField.ts";
import { openStream } from "../../../src/engine/math/random.ts";
import { analyse, analysisInput } from "../../support/analyses.ts";
import { readGolden } from "../../support/golden.ts";
import { readTraceRequest } from "../../../src/engine/traceRequest.ts";

const meanFieldOf = (given: Parameters<typeof analysisInput>[0]): MeanField | null =>
  analyse("meanField", analysisInput(given)) as MeanField | null;

/** Mean over draws of N(0, 1), and how far it may be off. */
const monteCarlo = (f: (z: number) => number): { mean: number; error: number } => {
  const stream = openStream(7, "draws");
  const draws = Array.from({ length: 100_000 }, () => f(stream.normal()));
  const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
  const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
  return { mean, error: 5 * Math.sqrt(variance / draws.length) };
};

describe("the mean-field prediction", () => {
  test.each([
    [0.5, 0.02],
    [1, 0.02],
    [1.5, 0.5],
    [3, 1.02],
    [10, 100],
  ])("at scale %f and drive %f is a fixed point, by drawing z", (s, drive) => {
    const { q, chi } = predict(s, drive);
    const square = monteCarlo((z) => Math.tanh(Math.sqrt(q) * z) ** 2);
    expect(Math.abs(s * s * square.mean + drive - q)).toBeLessThan(s * s * square.error);
    const slope = monteCarlo((z) => (1 - Math.tanh(Math.sqrt(q) * z) ** 2) ** 2);
    expect(Math.abs(s * s * slope.mean - chi)).toBeLessThan(s * s * slope.error);
  });

  test("without recurrent weights is the drive, and nothing goes back", () => {
    expect(predict(0, 0.7)).toEqual({ q: 0.7, chi: 0, depthScale: 0 });
  });

  test("for small states is the linear network's: q = drive / (1 − s²), χ = s²", () => {
    const { q, chi, depthScale } = predict(0.5, 1e-8);
    expect(q / (1e-8 / 0.75)).toBeCloseTo(1, 6);
    expect(chi).toBeCloseTo(0.25, 7);
    expect(depthScale).toBeCloseTo(1 / Math.log(4), 6);
  });

  test("for large ones is the hard limiter's: q = s² + drive, χ = s² · 4 / (3 √(2πq))", () => {
    const { q, chi } = predict(1, 400);
    expect(q / 401).toBeCloseTo(1, 3);
    expect((chi * 3 * Math.sqrt(2 * Math.PI * q)) / 4).toBeCloseTo(1, 2);
  });

  test("grows with the scale", () => {
    const qs = [0.2, 0.6, 1, 1.4, 2, 4, 10].map((s) => predict(s, 0.02).q);
    expect(qs.toSorted((a, b) => a - b)).toEqual(qs);
  });
});

describe("the mean-field analysis", () => {
  const WIDE = { hiddenSize: 256, sequenceLength: 100, inputSize: 16, lossAt: "last", seed: 3 } as const;

  test.each([0.5, 1, 2])("meets a wide network of scale %f: variance of its states, slope of its gradient", (weightScale) => {
    const input = analysisInput({ ...WIDE, weightScale });
    const { q, chi } = analyse("meanField", input) as MeanField;
    const late = input.forward.states.inputPart.slice(256 * 50);
    const variance = late.reduce((sum, a) => sum + a * a, 0) / late.length;
    expect(variance / q).toBeGreaterThan(0.85);
    expect(variance / q).toBeLessThan(1.15);
    const length = (t: number): number => Math.hypot(...input.gradients.gradHidden.slice(256 * t, 256 * (t + 1)));
    const slope = Math.log(length(20) / length(99)) / 79;
    expect(Math.abs(slope - Math.log(chi) / 2)).toBeLessThan(0.06);
  });

  test("counts the inputs as they are reported, scaled already", () => {
    const { inputs } = analysisInput({ ...WIDE, inputScale: 3 }).problem;
    const drive = 0.02 + inputs.reduce((sum, x) => sum + x * x, 0) / inputs.length;
    expect(drive).toBeGreaterThan(8);
    expect(meanFieldOf({ ...WIDE, inputScale: 3, weightScale: 0 })?.q).toBeCloseTo(drive, 12);
  });

  test("predicts nothing but for a tanh RNN with drawn Gaussian weights", () => {
    expect(meanFieldOf({ hiddenSize: 4 })).not.toBeNull();
    for (const other of [{ cell: "lstm" }, { cell: "gru" }, { nonlinearity: "relu" }, { nonlinearity: "identity" }, { init: "orthogonal" }, { init: "uniform" }] as const) {
      expect(meanFieldOf({ hiddenSize: 4, ...other })).toBeNull();
    }
    const { experiment } = readTraceRequest(readGolden("analysis/rnn-tanh"));
    expect(meanFieldOf(experiment)).toBeNull();
  });
});
