import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { singularValues } from "../../../src/engine/linear/decompositions.ts";
import { largestSingularValue, openLargestSingularValue } from "../../../src/engine/linear/largestSingularValue.ts";
import { orthonormaliseRows } from "../../../src/engine/linear/orthonormalise.ts";
import { openStream } from "../../../src/engine/math/random.ts";

const normals = (n: number, seed: number): Float64Array => {
  const stream = openStream(seed, "matrix");
  return new Float64Array(n * n).map(() => stream.normal());
};

const orthogonal = (n: number, seed: number): Float64Array => {
  const Q = normals(n, seed);
  orthonormaliseRows(Q, 0, n);
  return Q;
};

/** U diag(values) Vᵀ with random orthogonal U and V. */
const withSingularValues = (values: readonly number[], seed: number): Float64Array => {
  const n = values.length;
  const U = orthogonal(n, seed);
  const V = orthogonal(n, seed + 1);
  return new Float64Array(n * n).map((_, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    return values.reduce((sum, value, r) => sum + U[r * n + i] * value * V[r * n + j], 0);
  });
};

const relative = (value: number, due: number): number => Math.abs(value - due) / due;

describe("the largest singular value", () => {
  test("is the one that a whole decomposition finds", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 }), fc.nat(), (n, seed) => {
        const A = normals(n, seed);
        expect(relative(largestSingularValue(A, n), singularValues(A, n, n)[0])).toBeLessThan(1e-13);
      }),
    );
  });

  // Where an iteration would stop between them.
  test.each([0, 1e-15, 1e-12, 1e-8, 1e-4])("is exact where the next one is closer than %s", (gap) => {
    const values = Array.from({ length: 40 }, (_, k) => 2 * (1 - k * gap));
    expect(relative(largestSingularValue(withSingularValues(values, 5), 40), 2)).toBeLessThan(1e-13);
  });

  test("is exact beside values that are far smaller", () => {
    const values = Array.from({ length: 20 }, (_, k) => 3 * 10 ** (-5 * k));
    expect(relative(largestSingularValue(withSingularValues(values, 8), 20), 3)).toBeLessThan(1e-13);
  });

  test.each([1e-300, 1e-160, 1e160, 1e300])("scales with the matrix to %s", (scale) => {
    const A = normals(12, 3);
    const scaled = A.map((value) => value * scale);
    expect(relative(largestSingularValue(scaled, 12), scale * largestSingularValue(A, 12))).toBeLessThan(1e-13);
  });

  test("of a diagonal matrix is its largest magnitude", () => {
    expect(largestSingularValue(Float64Array.of(1, 0, 0, 0, -7, 0, 0, 0, 3), 3)).toBeCloseTo(7, 14);
  });

  test("of one row, of rank one, is its length", () => {
    expect(largestSingularValue(Float64Array.of(0, 0, 0, 2, 3, 6, 0, 0, 0), 3)).toBeCloseTo(7, 14);
  });

  test.each([1e-100, 1e-155, 2.3e-162, 1e-170, 5e-324])("does not stumble over an element of %s", (tiny) => {
    expect(largestSingularValue(Float64Array.of(1, 0, 0, 0, 1, 0, tiny, 0, 1), 3)).toBeCloseTo(1, 14);
  });

  test.each([0.5, -0.5])("is exact where a row is all but reduced already, its neighbour %f", (neighbour) => {
    for (const tiny of [1e-3, 1e-6, 1e-8, 1e-10, 1e-20, 1e-40]) {
      const A = Float64Array.of(1, 0, 0, 0, 1, 0, tiny, neighbour, 1);
      expect(relative(largestSingularValue(A, 3), singularValues(A, 3, 3)[0])).toBeLessThan(1e-14);
    }
  });

  test("is 0 for zeros and NaN for what is not finite", () => {
    expect(largestSingularValue(new Float64Array(9), 3)).toBe(0);
    expect(largestSingularValue(Float64Array.of(1, Number.NaN, 0, 1), 2)).toBeNaN();
    expect(largestSingularValue(Float64Array.of(1, 0, Infinity, 1), 2)).toBeNaN();
  });

  test("leaves the matrix as it is and remembers nothing of the one before", () => {
    const [A, B] = [normals(20, 1), normals(20, 2)];
    const kept = A.slice();
    const measure = openLargestSingularValue(20);
    const finish = (matrix: Float64Array): number => {
      const steps = measure(matrix);
      for (;;) {
        const { done, value } = steps.next();
        if (done === true) return value;
      }
    };
    const first = finish(A);
    // Given up in the middle of its work.
    measure(B).next();
    expect(finish(A)).toBe(first);
    expect(A).toEqual(kept);
  });
});
