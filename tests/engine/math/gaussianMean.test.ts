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
});
