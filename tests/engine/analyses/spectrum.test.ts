import fc from "fast-check";
import { Matrix, QrDecomposition } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { beginLyapunov } from "../../../src/engine/analyses/lyapunov.ts";
import { beginSigmaMax } from "../../../src/engine/analyses/sigmaMax.ts";
import type { Spectrum } from "../../../src/engine/analyses/spectrum.ts";
import { beginSpectrum } from "../../../src/engine/analyses/spectrum.ts";
import { singularValues } from "../../../src/engine/linear/decompositions.ts";
import { nonlinearities } from "../../../src/engine/nonlinearities/index.ts";
import type { Nonlinearity } from "../../../src/engine/nonlinearities/nonlinearity.ts";
import { analyse, analysisInput, linear, multiply, rotation } from "../../support/analyses.ts";

const spectrumOf = (input: Parameters<typeof analyse>[1]): Required<Spectrum> => analyse("spectrum", input) as Required<Spectrum>;

describe("the largest singular value at every lag", () => {
  test("of a linear network is that of a power of W_hh", () => {
    const W = Float64Array.of(0.9, 0.4, -0.3, -0.2, 1.1, 0.5, 0.3, 0, 0.7);
    const { sigmaMax } = spectrumOf(linear(W, { sequenceLength: 12 }));
    let power: Float64Array = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
    for (let t = 11; t >= 0; t--) {
      expect(sigmaMax[t] / singularValues(power, 3, 3)[0]).toBeCloseTo(1, 13);
      power = multiply(power, W, 3);
    }
  });

  test.each([1e-3, 0.1, 10, 1e3])("is right as long as it fits a double, where every step multiplies by %s", (factor) => {
    const T = 340;
    const { sigmaMax } = spectrumOf(linear(rotation(factor), { sequenceLength: T }));
    const decades = Math.log10(factor);
    for (let lag = 0; lag < T; lag++) {
      const due = Number(`1e${Math.round(decades * lag)}`);
      const given = sigmaMax[T - 1 - lag];
      // Below 1e-307 a double has fewer digits.
      const isRight = due === Infinity ? given === Infinity : Math.abs(given - due) <= 1e-10 * due + 1e-317;
      expect(isRight, `${given} for ${due}`).toBe(true);
    }
  });

  test("is right again where the product has been out of the doubles and comes back", () => {
    // One unit that follows its input, whose slope is 1e10 for positive and 1e-10 for negative states.
    const derivative = (h: number): number => (h > 0 ? 1e10 : 1e-10);
    const steep: Nonlinearity = {
      ...nonlinearities.identity,
      derivative,
      gradientOfRow: (out, gradient, o, h, start, n) => {
        for (let j = 0; j < n; j++) out[o + j] = gradient[o + j] * derivative(h[start + j]);
      },
      steepest: 1e10,
    };
    const T = 81;
    const inputs = Float64Array.from({ length: T }, (_, t) => (t <= 40 ? 1 : -1));
    const zero = Float64Array.of(0);
    const params = { weight_ih_l0: Float64Array.of(4), weight_hh_l0: Float64Array.of(0.5), bias_ih_l0: zero, bias_hh_l0: zero };
    const input = analysisInput(
      { sequenceLength: T, hiddenSize: 1, inputSize: 1 },
      { inputs, nonlinearity: steep, params },
    );
    const { sigmaMax } = spectrumOf(input);
    expect(sigmaMax[40]).toBe(0);
    expect(sigmaMax[0] * 2 ** 80).toBeCloseTo(1, 10);
  });

  test("is 1 at the last timestep and 0 before it without recurrent weights", () => {
    expect([...spectrumOf(analysisInput({ sequenceLength: 4, weightScale: 0 })).sigmaMax]).toEqual([0, 0, 0, 1]);
  });
});

/** The exponents by ml-matrix's Householder QR of diag(1 − h²) W Q. */
const referenceExponents = (input: Parameters<typeof analyse>[1]): number[] => {
  const { T, H } = input.problem.sizes;
  const { hidden } = input.forward.states;
  const W = Matrix.from1DArray(H, H, [...input.problem.params.weight_hh_l0]);
  let Q = Matrix.eye(H);
  const sums = new Array<number>(H).fill(0);
  for (let t = 0; t < T; t++) {
    const slopes = Matrix.diag([...hidden.slice(t * H, (t + 1) * H)].map((h) => 1 - h * h));
    const qr = new QrDecomposition(slopes.mmul(W).mmul(Q));
    Q = qr.orthogonalMatrix;
    const R = qr.upperTriangularMatrix;
    for (let i = 0; i < H; i++) sums[i] += Math.log(Math.abs(R.get(i, i))) / T;
  }
  return sums.toSorted((a, b) => b - a);
};

describe("the Lyapunov exponents", () => {
  test("of an orthogonal linear network are 0, and every singular value 1", () => {
    const input = analysisInput({ nonlinearity: "identity", init: "orthogonal", sequenceLength: 40, hiddenSize: 9 });
    const { lyapunov, sigmaMax } = spectrumOf(input);
    for (const value of lyapunov) expect(value).toBeCloseTo(0, 13);
    for (const value of sigmaMax) expect(value).toBeCloseTo(1, 12);
  });

  test("of a linear network that shrinks all alike are the log of the factor, past where the product is zero", () => {
    const { lyapunov } = spectrumOf(linear(rotation(1e-3), { sequenceLength: 300 }));
    for (const value of lyapunov) expect(value).toBeCloseTo(Math.log(1e-3), 12);
  });

  test("are those of an independent QR, and descend", () => {
    const size = fc.integer({ min: 2, max: 7 });
    fc.assert(
      fc.property(size, fc.integer({ min: 1, max: 15 }), fc.nat(), (hiddenSize, sequenceLength, seed) => {
        const input = analysisInput({ hiddenSize, sequenceLength, seed, weightScale: 1.3 });
        const { lyapunov } = spectrumOf(input);
        referenceExponents(input).forEach((due, i) => expect(lyapunov[i]).toBeCloseTo(due, 9));
      }),
    );
  });

  test("add up to the mean log of |det J_t|", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.nat(), (hiddenSize, seed) => {
        const input = analysisInput({ hiddenSize, seed, sequenceLength: 10, weightScale: 1.5 });
        const { lyapunov } = spectrumOf(input);
        const weights = singularValues(input.problem.params.weight_hh_l0, hiddenSize, hiddenSize);
        const logSlopes = [...input.forward.states.hidden].map((h) => Math.log(1 - h * h) / 10);
        const due = [...weights.map(Math.log), ...logSlopes].reduce((sum, value) => sum + value, 0);
        expect([...lyapunov].reduce((sum, value) => sum + value, 0)).toBeCloseTo(due, 9);
      }),
    );
  });

  test("are −Infinity for what W_hh maps to nothing, and unmoved for the rest", () => {
    const plane = rotation(0.5);
    const W = Float64Array.of(plane[0], plane[1], 0, plane[2], plane[3], 0, 0.3, 0.4, 0);
    const { lyapunov } = spectrumOf(linear(W, { sequenceLength: 50 }));
    expect(lyapunov[0]).toBeCloseTo(Math.log(0.5), 2);
    expect(lyapunov[1]).toBeCloseTo(Math.log(0.5), 2);
    expect(lyapunov[2]).toBe(-Infinity);
    const silent = spectrumOf(analysisInput({ sequenceLength: 5, hiddenSize: 3, weightScale: 0 }));
    expect([...silent.lyapunov]).toEqual([-Infinity, -Infinity, -Infinity]);
  });

  test("are as many as the state has numbers, and none for relu", () => {
    const count = (given: object): number | undefined =>
      spectrumOf(analysisInput({ sequenceLength: 4, hiddenSize: 3, ...given })).lyapunov?.length;
    expect(count({ cell: "rnn" })).toBe(3);
    expect(count({ cell: "gru" })).toBe(3);
    expect(count({ cell: "lstm" })).toBe(6);
    expect(count({ cell: "lstm", nonlinearity: "relu" })).toBe(6);
    expect(count({ cell: "rnn", nonlinearity: "relu" })).toBeUndefined();
    expect(beginLyapunov(analysisInput({ sequenceLength: 3, nonlinearity: "relu" }))).toBeNull();
  });
});

describe("the spectrum", () => {
  test("carries W_hh's own for the RNN alone", () => {
    const keys = (cell: "rnn" | "lstm" | "gru"): string[] => Object.keys(spectrumOf(analysisInput({ cell, sequenceLength: 3, hiddenSize: 4 })));
    expect(keys("rnn").toSorted()).toEqual(["eigenvalues", "lyapunov", "sigmaMax", "singularValues"]);
    expect(keys("lstm").toSorted()).toEqual(["lyapunov", "sigmaMax"]);
    expect(keys("gru").toSorted()).toEqual(["lyapunov", "sigmaMax"]);
    const { eigenvalues, singularValues: values } = spectrumOf(linear(rotation(0.7), { sequenceLength: 2 }));
    expect(eigenvalues.map(([re, im]) => Math.sqrt(re * re + im * im))).toEqual([expect.closeTo(0.7, 13), expect.closeTo(0.7, 13)]);
    expect(values).toEqual([expect.closeTo(0.7, 13), expect.closeTo(0.7, 13)]);
  });

  test("is found part by part, each of which may be given up", () => {
    const input = analysisInput({ cell: "lstm", sequenceLength: 15, hiddenSize: 6 });
    const whole = spectrumOf(input);
    const { result, steps } = beginSpectrum(input);
    for (const share of steps) if (share > 0.3) break;
    const known = result.sigmaMax.findIndex((value) => !Number.isNaN(value));
    expect(known).toBeGreaterThan(0);
    expect(known).toBeLessThan(14);
    expect(result.sigmaMax.slice(known)).toEqual(whole.sigmaMax.slice(known));
    expect(result.lyapunov?.every(Number.isNaN)).toBe(true);
    const all = [...beginSpectrum(input).steps];
    expect(all.toSorted((a, b) => a - b)).toEqual(all);
    expect(all.at(-1)).toBeGreaterThan(0.9);
    for (const job of [beginSigmaMax(input), beginLyapunov(input)!]) {
      const first = job.steps.next();
      expect([first.done, first.value]).toEqual([false, 0]);
    }
  });

  test("of the Lyapunov exponents shows those of the timesteps so far", () => {
    const input = analysisInput({ sequenceLength: 6, hiddenSize: 4 });
    const { result, steps } = beginLyapunov(input)!;
    // One step per timestep at this size; the exponents of a timestep are in before the next begins.
    for (let t = 0; t < 4; t++) steps.next();
    const short = spectrumOf(analysisInput({ sequenceLength: 3, hiddenSize: 4 }));
    expect(result).toEqual(short.lyapunov);
  });
});
