import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { largestMagnitude, rescale, unscale } from "../../../src/engine/math/powerScale.ts";

const NOTHING = new Float64Array(0);

describe("rescaling", () => {
  test("leaves what is in the middle of the doubles alone", () => {
    const values = Float64Array.of(1e-300, -3, 1e70);
    expect(rescale(values, NOTHING, 3)).toBe(0);
    expect([...values]).toEqual([1e-300, -3, 1e70]);
  });

  test("brings the largest into the middle and can be undone to the last bit", () => {
    const exponents = fc.integer({ min: -900, max: 1000 });
    fc.assert(
      fc.property(exponents, fc.double({ min: 1, max: 2, noNaN: true }), (exponent, mantissa) => {
        const value = mantissa * 2 ** exponent;
        const values = Float64Array.of(0, -value);
        const m = rescale(values, NOTHING, 2);
        expect(Math.abs(values[1])).toBeLessThanOrEqual(2 ** 256);
        expect(Math.abs(values[1])).toBeGreaterThanOrEqual(2 ** -256);
        expect(unscale(values[1], m)).toBe(-value);
      }),
    );
  });

  test("treats two arrays alike, by the larger of both, and nothing beyond the length", () => {
    const a = Float64Array.of(1e-100, 1e300);
    const b = Float64Array.of(1e-200, 1e300);
    expect(rescale(a, b, 1)).toBe(-1);
    expect(b[0] / a[0]).toBeCloseTo(1e-100, 110);
    expect([a[1], b[1]]).toEqual([1e300, 1e300]);
    const c = Float64Array.of(1e-200);
    expect(rescale(c, Float64Array.of(1), 1)).toBe(0);
    expect(c[0]).toBe(1e-200);
  });

  test("leaves zeros and what is not finite", () => {
    for (const value of [0, Infinity, -Infinity, Number.NaN]) {
      const values = Float64Array.of(value, 1e-300);
      expect(rescale(values, NOTHING, value === 0 ? 1 : 2)).toBe(0);
      expect([...values]).toEqual([value, 1e-300]);
    }
  });

  test("undone beyond the doubles gives Infinity or 0", () => {
    expect(unscale(-1, 5)).toBe(-Infinity);
    expect(unscale(1, 5000)).toBe(Infinity);
    expect(unscale(1, -5000)).toBe(0);
    expect(unscale(2 ** 1000, -8)).toBe(2 ** -1048);
    expect(unscale(2 ** -1000, 7)).toBe(2 ** 792);
  });
});

test("the largest magnitude is that of a range, NaN where one is in it", () => {
  const values = Float64Array.of(9, -4, 2, Number.NaN);
  expect(largestMagnitude(values, 1, 2)).toBe(4);
  expect(largestMagnitude(values, 1, 3)).toBeNaN();
  expect(largestMagnitude(values, 0, 0)).toBe(0);
});
