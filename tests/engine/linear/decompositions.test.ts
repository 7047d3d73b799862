import { describe, expect, test } from "vitest";
import { eigenvalues, singularValues } from "../../../src/engine/linear/decompositions.ts";

describe("eigenvalues", () => {
  test("of a scaled rotation are a conjugate pair, the one below the real axis first", () => {
    const [lower, upper] = eigenvalues(Float64Array.of(0.6, -0.8, 0.8, 0.6).map((value) => 2 * value), 2);
    expect(lower[0]).toBeCloseTo(1.2, 14);
    expect(lower[1]).toBeCloseTo(-1.6, 14);
    expect(upper[1]).toBeCloseTo(1.6, 14);
  });

  test("come by modulus, smallest first", () => {
    const values = eigenvalues(Float64Array.of(-3, 5, 0, 0, 1, 7, 0, 0, 2), 3);
    expect(values.map(([re]) => Math.round(re))).toEqual([1, 2, -3]);
    expect(values.map(([, im]) => im)).toEqual([0, 0, 0]);
  });

  test("are NaN where the matrix is not finite", () => {
    expect(eigenvalues(Float64Array.of(1, Infinity, 0, 1), 2)).toEqual([[Number.NaN, Number.NaN], [Number.NaN, Number.NaN]]);
  });
});

describe("singular values", () => {
  test("come largest first, those of a wide matrix too", () => {
    const values = singularValues(Float64Array.of(0, 2, 0, 0, 0, -5), 2, 3);
    expect(values.map((value) => Math.round(value * 1e12) / 1e12)).toEqual([5, 2]);
  });

  test("are NaN where the matrix is not finite", () => {
    expect(singularValues(Float64Array.of(1, Number.NaN, 0, 1), 2, 2)).toEqual([Number.NaN, Number.NaN]);
  });
});
