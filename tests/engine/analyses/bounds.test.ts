import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Bounds } from "../../../src/engine/analyses/bounds.ts";
import { pascanuBound, powersOverTime } from "../../../src/engine/analyses/bounds.ts";
import { norm } from "../../../src/engine/math/norm.ts";
import { analyse, analysisInput, linear, rotation } from "../../support/analyses.ts";
import { anyExperiment } from "../../support/experiments.ts";

const boundsOf = (input: Parameters<typeof analyse>[1]): Bounds => analyse("bounds", input) as Bounds;

describe("the bound over the measured curve", () => {
  test("is one, for every RNN", () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const input = analysisInput({ ...experiment, cell: "rnn" });
        const { T, H } = input.problem.sizes;
        const { pascanu } = boundsOf(input);
        for (let t = 0; t < T; t++) {
          expect(Math.log10(norm(input.gradients.gradHidden, t * H, H))).toBeLessThanOrEqual(pascanu[t] + 1e-9);
        }
      }),
    );
  });

  test("is met where all singular values are equal, and nothing saturates", () => {
    const input = linear(rotation(0.7), { sequenceLength: 30, lossAt: "last" });
    const { pascanu, sigma1, spectralRadius, gamma } = boundsOf(input);
    for (let t = 0; t < 30; t++) expect(pascanu[t]).toBeCloseTo(Math.log10(norm(input.gradients.gradHidden, 2 * t, 2)), 12);
    expect(sigma1).toBeCloseTo(0.7, 13);
    expect(spectralRadius).toBeCloseTo(0.7, 13);
    expect(gamma).toBe(1);
  });

  test("is the sum over the losses that follow", () => {
    const rates = fc.double({ min: 0.01, max: 3, noNaN: true });
    const lengths = fc.array(fc.double({ min: 0, max: 10, noNaN: true }).map((value) => Math.max(0, value - 2)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(rates, lengths, (rate, own) => {
        const bound = pascanuBound(rate, Float64Array.from(own));
        own.forEach((_, t) => {
          const sum = own.slice(t).reduce((total, value, lag) => total + value * rate ** lag, 0);
          expect(sum === 0 ? bound[t] === -Infinity : Math.abs(bound[t] - Math.log10(sum)) < 1e-11).toBe(true);
        });
      }),
    );
  });

  test("neither overflows nor underflows over a thousand steps", () => {
    const own = new Float64Array(1000);
    own[999] = 1;
    own[0] = 2;
    expect(pascanuBound(1e3, own)[0]).toBeCloseTo(2997, 9);
    expect(pascanuBound(1e-3, own)[1]).toBeCloseTo(-2994, 9);
    expect(pascanuBound(1e-3, own)[0]).toBeCloseTo(Math.log10(2), 12);
    expect(pascanuBound(1e3, own.fill(1))[0]).toBeCloseTo(2997 + Math.log10(1 / (1 - 1e-3)), 9);
    expect(pascanuBound(1e-3, own)[0]).toBeCloseTo(Math.log10(1 / (1 - 1e-3)), 12);
  });

  test("gives way to an earlier loss wherever it has faded to", () => {
    for (let T = 100; T < 300; T++) {
      const own = new Float64Array(T);
      own[T - 1] = 1;
      own[0] = 2;
      expect(pascanuBound(1e-3, own)[0]).toBeCloseTo(Math.log10(2), 12);
    }
  });

  test("is −Infinity after the last loss, and where nothing recurs", () => {
    const [first, second, last] = pascanuBound(2, Float64Array.of(0, 1, 0));
    expect(first).toBeCloseTo(Math.log10(2), 13);
    expect(second).toBeCloseTo(0, 13);
    expect(last).toBe(-Infinity);
    const silent = pascanuBound(0, Float64Array.of(0, 0, 10));
    expect([silent[0], silent[1]]).toEqual([-Infinity, -Infinity]);
    expect(silent[2]).toBeCloseTo(1, 14);
  });
});

describe("the long-run rate", () => {
  test("is a straight line of logarithms, 0 at the end", () => {
    powersOverTime(10, 4).forEach((value, t) => expect(value).toBeCloseTo(3 - t, 13));
    expect([...powersOverTime(0, 3)]).toEqual([-Infinity, -Infinity, 0]);
  });

  test("is the spectral radius's, which a non-normal matrix exceeds at first", () => {
    const { sigma1, spectralRadius, radius } = boundsOf(linear(Float64Array.of(0.5, 10, 0, 0.5), { sequenceLength: 3 }));
    expect(spectralRadius).toBeCloseTo(0.5, 6);
    expect(sigma1).toBeGreaterThan(10);
    expect(radius[0]).toBeCloseTo(2 * Math.log10(0.5), 5);
  });

  test("counts a complex pair by its modulus", () => {
    expect(boundsOf(linear(Float64Array.of(0, -2, 0.5, 0), { sequenceLength: 2 })).spectralRadius).toBeCloseTo(1, 13);
  });
});

test("bounds are the RNN's alone", () => {
  for (const cell of ["lstm", "gru"] as const) expect(boundsOf(analysisInput({ cell, sequenceLength: 2 }))).toBeNull();
});
