import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cells } from "../../../src/engine/cells/index.ts";
import { resolveExperiment } from "../../../src/engine/experiment/experiment.ts";
import { initialisations } from "../../../src/engine/initialisations/index.ts";
import type { InitialisationName } from "../../../src/engine/initialisations/index.ts";
import { eigenvalues } from "../../../src/engine/linear/decompositions.ts";
import { openStream } from "../../../src/engine/math/random.ts";
import { PARAMETER_NAMES } from "../../../src/engine/model.ts";
import type { Params } from "../../../src/engine/model.ts";
import { prepare } from "../../../src/engine/prepare.ts";

const names = Object.keys(initialisations) as InitialisationName[];
const cellNames = Object.keys(cells) as (keyof typeof cells)[];
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

/** One gate block [H][H] as an initialisation fills it, before any scale; NaN around it must stay. */
const block = (name: InitialisationName, H: number, seed = 0): Float64Array => {
  const weights = new Float64Array(H * H + 2).fill(0);
  weights[0] = Number.NaN;
  weights[H * H + 1] = Number.NaN;
  initialisations[name].fillBlock(weights, 1, H, openStream(seed, "block"));
  expect([weights[0], weights[H * H + 1]]).toEqual([Number.NaN, Number.NaN]);
  return weights.slice(1, -1);
};

const draw = (fields: Record<string, unknown>): Params => prepare(resolveExperiment({ hiddenSize: 5, sequenceLength: 4, ...fields })).params;

const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: ArrayLike<number>): number => mean(Array.from(values, (value) => value * value)) - mean(values) ** 2;

describe("gaussian", () => {
  it("has mean 0 and variance 1/H", () => {
    for (const H of [40, 100]) {
      const weights = block("gaussian", H);
      expect(Math.abs(mean(weights))).toBeLessThan(4 / Math.sqrt(H * H * H));
      expect(Math.abs(variance(weights) * H - 1)).toBeLessThan((4 * Math.SQRT2) / H);
    }
  });

  it("has a spectral radius near 1 when it is wide, so near s once scaled", () => {
    for (const seed of [0, 1]) {
      const moduli = eigenvalues(block("gaussian", 100, seed), 100).map(([re, im]) => Math.hypot(re, im));
      expect(Math.abs(Math.max(...moduli) - 1)).toBeLessThan(0.15);
      // Circular law: uniform over the disc, so half of the eigenvalues lie beyond √½.
      expect(Math.abs(moduli.filter((modulus) => modulus > Math.SQRT1_2).length / 100 - 0.5)).toBeLessThan(0.1);
    }
  });
});

describe("uniform", () => {
  it("stays within ±1/√H and fills that range evenly", () => {
    for (const H of [1, 9, 100]) {
      expect(Math.max(...block("uniform", H).map(Math.abs))).toBeLessThan(1 / Math.sqrt(H));
    }
    const weights = block("uniform", 100);
    expect(Math.max(...weights)).toBeGreaterThan(0.0999);
    expect(Math.min(...weights)).toBeLessThan(-0.0999);
    expect(Math.abs(mean(weights))).toBeLessThan(0.003);
    expect(variance(weights) * 300).toBeCloseTo(1, 1);
  });
});

describe("orthogonal", () => {
  it("has orthonormal rows to 1e-14, whatever the seed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), seeds, (H, seed) => {
        const W = block("orthogonal", H, seed);
        let worst = 0;
        for (let i = 0; i < H; i++) {
          for (let j = 0; j < H; j++) {
            let product = 0;
            for (let k = 0; k < H; k++) product += W[i * H + k] * W[j * H + k];
            worst = Math.max(worst, Math.abs(product - (i === j ? 1 : 0)));
          }
        }
        expect(worst).toBeLessThan(1e-14);
      }),
    );
  });

  it("has all eigenvalues on the unit circle at H = 64", () => {
    for (const [re, im] of eigenvalues(block("orthogonal", 64), 64)) expect(Math.hypot(re, im)).toBeCloseTo(1, 10);
  });

  it("favours no direction: reflections are as likely as rotations", () => {
    const signs = Array.from({ length: 400 }, (_, seed) => block("orthogonal", 1, seed)[0]);
    expect(new Set(signs)).toEqual(new Set([-1, 1]));
    expect(Math.abs(mean(signs))).toBeLessThan(0.2);
    const entries = Array.from({ length: 400 }, (_, seed) => block("orthogonal", 3, seed)[4]);
    expect(Math.abs(mean(entries))).toBeLessThan(0.12);
    expect(Math.abs(variance(entries) - 1 / 3)).toBeLessThan(0.07);
  });
});

it("identity is the identity", () => {
  expect(Array.from(block("identity", 3))).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
});

describe.each(cellNames)("a drawn %s", (cell) => {
  const G = cells[cell].blocks.length;

  it.each(names)("with init %s multiplies one fixed draw by the weight scale, bit for bit, and nothing else", (init) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.double({ min: 0, max: 10, noNaN: true }), seeds, (hiddenSize, weightScale, seed) => {
        const one = draw({ cell, init, hiddenSize, seed, weightScale: 1 });
        const scaled = draw({ cell, init, hiddenSize, seed, weightScale });
        expect(scaled.weight_hh_l0).toEqual(one.weight_hh_l0.map((weight) => weightScale * weight));
        expect({ ...scaled, weight_hh_l0: null }).toEqual({ ...one, weight_hh_l0: null });
      }),
      { numRuns: 30 },
    );
  });

  it.each(names)("with init %s fills every gate block, each with a draw of its own", (init) => {
    const H = 4;
    const { weight_hh_l0 } = draw({ cell, init, hiddenSize: H, weightScale: 1 });
    const blocks = Array.from({ length: G }, (_, g) => weight_hh_l0.slice(g * H * H, (g + 1) * H * H));
    expect(blocks.every((weights) => weights.some((weight) => weight !== 0))).toBe(true);
    expect(new Set(blocks.map(String)).size).toBe(init === "identity" ? 1 : G);
  });

  it.each(names.filter((name) => name !== "identity"))("with init %s is a new draw at another hidden size or seed", (init) => {
    const small = draw({ cell, init, hiddenSize: 4 }).weight_hh_l0;
    const large = draw({ cell, init, hiddenSize: 5 }).weight_hh_l0;
    // The second row of the smaller is not even a multiple of the larger's: their ratios differ from element to element.
    const ratios = [0, 1, 2, 3].map((k) => large[5 + k] / small[4 + k]);
    expect(Math.max(...ratios) - Math.min(...ratios)).toBeGreaterThan(1e-3);
    expect(draw({ cell, init, hiddenSize: 4, seed: 1 }).weight_hh_l0).not.toEqual(small);
  });

  it("draws the other tensors the same whatever the init: N(0, 1/D), N(0, 1/H), N(0, 0.1²)", () => {
    const fields = { cell, hiddenSize: 64, inputSize: 16, forgetBias: 0 };
    const params = draw(fields);
    for (const init of names.filter((name) => name !== "chrono")) {
      expect({ ...draw({ ...fields, init }), weight_hh_l0: null }).toEqual({ ...params, weight_hh_l0: null });
    }
    const expectVariance = (values: Float64Array, expected: number): void => {
      expect(Math.abs(mean(values))).toBeLessThan(5 * Math.sqrt(expected / values.length));
      expect(Math.abs(variance(values) / expected - 1)).toBeLessThan(5 * Math.sqrt(2 / values.length));
    };
    expectVariance(params.weight_ih_l0, 1 / 16);
    expectVariance(params["readout.weight"], 1 / 64);
    expectVariance(params.bias_ih_l0, 0.01);
    expectVariance(params.bias_hh_l0, 0.01);
    expect(new Set(PARAMETER_NAMES.map((name) => params[name][0])).size).toBe(PARAMETER_NAMES.length);
  });
});

it("the forget bias is added to the LSTM's forget block of bias_ih_l0, and to nothing else anywhere", () => {
  const H = 5;
  const plain = draw({ cell: "lstm", forgetBias: 0 });
  const raised = draw({ cell: "lstm", forgetBias: 2 });
  expect(raised.bias_ih_l0).toEqual(plain.bias_ih_l0.map((bias, k) => (k >= H && k < 2 * H ? bias + 2 : bias)));
  expect({ ...raised, bias_ih_l0: null }).toEqual({ ...plain, bias_ih_l0: null });
  for (const cell of ["rnn", "gru"]) expect(draw({ cell, forgetBias: 2 })).toEqual(draw({ cell, forgetBias: 0 }));
});
