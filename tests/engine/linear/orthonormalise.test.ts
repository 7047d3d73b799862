import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orthonormaliseRow, orthonormaliseRows } from "../../../src/engine/linear/orthonormalise.ts";
import { openStream } from "../../../src/engine/math/random.ts";

const normals = (length: number, seed: number): Float64Array => {
  const stream = openStream(seed, "matrix");
  return new Float64Array(length).map(() => stream.normal());
};

const inner = (A: Float64Array, i: number, B: Float64Array, j: number, n: number): number => {
  let sum = 0;
  for (let k = 0; k < n; k++) sum += A[i * n + k] * B[j * n + k];
  return sum;
};

/** Largest element of Q Qᵀ − I. */
const departure = (Q: Float64Array, n: number): number => {
  let worst = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) worst = Math.max(worst, Math.abs(inner(Q, i, Q, j, n) - (i === j ? 1 : 0)));
  }
  return worst;
};

const lengthsOf = (A: Float64Array, n: number): number[] => {
  const room = new Float64Array(n);
  return Array.from({ length: n }, (_, i) => orthonormaliseRow(A, 0, i, n, room));
};

/** The Hilbert matrix: its rows depend on one another to 13 digits at n = 10. */
const hilbert = (n: number): Float64Array => new Float64Array(n * n).map((_, k) => 1 / (Math.floor(k / n) + (k % n) + 1));

describe("orthonormal rows", () => {
  test("are orthonormal to rounding", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(), (n, seed) => {
        const Q = normals(n * n, seed);
        orthonormaliseRows(Q, 0, n);
        expect(departure(Q, n)).toBeLessThan(1e-14);
      }),
    );
  });

  test("are orthonormal even where the rows all but depend on one another", () => {
    const Q = hilbert(10);
    orthonormaliseRows(Q, 0, 10);
    expect(departure(Q, 10)).toBeLessThan(1e-14);
  });

  test("span what they spanned: R Q gives the matrix back, R lower triangular with the lengths on its diagonal", () => {
    const n = 7;
    const A = normals(n * n, 4);
    const Q = A.slice();
    const lengths = lengthsOf(Q, n);
    for (let i = 0; i < n; i++) {
      expect(inner(A, i, Q, i, n)).toBeCloseTo(lengths[i], 13);
      for (let j = i + 1; j < n; j++) expect(Math.abs(inner(A, i, Q, j, n))).toBeLessThan(1e-14);
    }
  });

  test("start where they are told to", () => {
    const padded = normals(3 + 16, 9);
    const alone = padded.slice(3);
    orthonormaliseRows(alone, 0, 4);
    const before = padded.slice(0, 3);
    orthonormaliseRows(padded, 3, 4);
    expect(padded.slice(3)).toEqual(alone);
    expect(padded.slice(0, 3)).toEqual(before);
  });

  test("become zero, with length 0, where a row depends on those before it; the others do not notice", () => {
    const n = 6;
    const A = normals(n * n, 2);
    for (let k = 0; k < n; k++) A[3 * n + k] = 2 * A[k] - 0.7 * A[n + k] + A[2 * n + k];
    const lengths = lengthsOf(A, n);
    expect(lengths.map((length) => length > 0)).toEqual([true, true, true, false, true, true]);
    expect([...A.slice(3 * n, 4 * n)]).toEqual(new Array(n).fill(0));
    A[3 * n] = 1;
    expect(Math.abs(inner(A, 4, A, 5, n))).toBeLessThan(1e-15);
    expect(inner(A, 5, A, 5, n)).toBeCloseTo(1, 14);
  });

  test.each([1e-250, 1e250])("keep their lengths at %s", (scale) => {
    const A = normals(9, 1);
    const due = lengthsOf(A.slice(), 3);
    const given = lengthsOf(A.map((value) => value * scale), 3);
    for (let i = 0; i < 3; i++) expect(given[i] / scale / due[i]).toBeCloseTo(1, 13);
  });
});
