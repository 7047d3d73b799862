import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { gaussianMean } from "../../../src/engine/math/gaussianMean.ts";

/** Simpson's rule on a grid finer than any slope here, in plain Math functions. */
const bySimpson = (f: (z: number) => number): number => {
  const intervals = 40_000;
  const width = 10 / intervals;
  let sum = 0;
  for (let k = 0; k <= intervals; k++) {
    const weight = k === 0 || k === intervals ? 1 : k % 2 === 1 ? 4 : 2;
    sum += weight * f(k * width) * Math.exp(-((k * width) ** 2) / 2);
  }
  return ((2 * sum * width) / 3) / Math.sqrt(2 * Math.PI);
};

/** The Gauss–Hermite rule for z ~ N(0, 1) (Golub & Welsch 1969): nodes are the eigenvalues of the polynomials' recurrence. */
const byGaussHermite = (order: number) => {
  const recurrence = Matrix.zeros(order, order);
  for (let k = 1; k < order; k++) {
    recurrence.set(k, k - 1, Math.sqrt(k));
    recurrence.set(k - 1, k, Math.sqrt(k));
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(recurrence, { assumeSymmetric: true });
  return (f: (z: number) => number): number => realEigenvalues.reduce((sum, node, k) => sum + eigenvectorMatrix.get(0, k) ** 2 * f(node), 0);
};

describe("the mean over a normal variable", () => {
  test.each([[0, 1], [2, 1], [4, 3], [6, 15]])("of z^%i is %i", (power, due) => {
    expect(gaussianMean((z) => z ** power) / due).toBeCloseTo(1, 13);
  });

  test("of cos z is e^−½", () => {
    expect(gaussianMean(Math.cos)).toBeCloseTo(Math.exp(-0.5), 14);
  });

  test.each([0.01, 0.3, 1, 4, 14, 20])("of tanh² and (1 − tanh²)² at slope %f agrees with a fine grid", (slope) => {
    const square = (z: number): number => Math.tanh(slope * z) ** 2;
    const derivative = (z: number): number => (1 - square(z)) ** 2;
    expect(gaussianMean(square)).toBeCloseTo(bySimpson(square), 12);
    expect(gaussianMean(derivative) / bySimpson(derivative)).toBeCloseTo(1, 11);
  });

  describe("and a Gauss–Hermite rule of 100 nodes", () => {
    const hermite = byGaussHermite(100);
    const derivative = (slope: number) => (z: number) => (1 - Math.tanh(slope * z) ** 2) ** 2;

    test.each([0.01, 0.3, 1])("agree at slope %f, where both are right", (slope) => {
      expect(gaussianMean(derivative(slope)) / hermite(derivative(slope))).toBeCloseTo(1, 8);
    });

    test.each([[3, 0.01], [5, 0.2], [14, 0.5]])("part at slope %f, where that rule has too few nodes near 0", (slope, error) => {
      const due = bySimpson(derivative(slope));
      expect(Math.abs(gaussianMean(derivative(slope)) / due - 1)).toBeLessThan(1e-11);
      expect(Math.abs(hermite(derivative(slope)) / due - 1)).toBeGreaterThan(error);
    });
  });
});
