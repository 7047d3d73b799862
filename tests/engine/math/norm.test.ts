import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mean, norm } from "../../../src/engine/math/norm.ts";

const whole = (f: typeof norm, ...values: number[]): number => f(Float64Array.from(values), 0, values.length);
const vectors = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 40 });

describe("the norm", () => {
  test.each([1, 5e-324, 1e-310, 1e-200, 1e-163, 1e-140, 1e140, 1e155, 1e300, 1e307])("of a 3-4-5 triangle is right at %s", (unit) => {
    expect(whole(norm, 3 * unit, -4 * unit) / (5 * unit)).toBeCloseTo(1, 14);
  });

  test("does not depend on the scale", () => {
    fc.assert(
      fc.property(vectors, fc.integer({ min: -900, max: 1000 }), (values, exponent) => {
        const plain = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
        fc.pre(plain > 1e-3);
        const scale = 2 ** exponent;
        expect(whole(norm, ...values.map((value) => value * scale)) / scale / plain).toBeCloseTo(1, 13);
      }),
    );
  });

  test("keeps a large value beside small ones and the other way round", () => {
    expect(whole(norm, 1e-300, 1e300)).toBe(1e300);
    expect(whole(norm, 1e-310, 1)).toBe(1);
  });

  test("overflows only where the true value does", () => {
    expect(whole(norm, 1.2e308, 1.2e308)).toBeCloseTo(1.2e308 * Math.SQRT2, -295);
    expect(whole(norm, 1.7e308, 1.7e308)).toBe(Infinity);
  });

  test("is zero of nothing and of zeros", () => {
    expect(whole(norm)).toBe(0);
    expect(whole(norm, 0, -0)).toBe(0);
  });

  test("is infinite with an infinity, NaN with a NaN, whichever comes first", () => {
    expect(whole(norm, 1, -Infinity)).toBe(Infinity);
    expect(whole(norm, Number.NaN, 1)).toBeNaN();
    expect(whole(norm, Infinity, Number.NaN)).toBeNaN();
    expect(whole(norm, Number.NaN, Infinity)).toBeNaN();
  });

  test("takes the range it is given", () => {
    expect(norm(Float64Array.of(100, 3, 4, 100), 1, 2)).toBe(5);
    expect(norm(Float64Array.of(1e300, 3e-200, 4e-200, 1e300), 1, 2)).toBe(5e-200);
  });
});

describe("the mean", () => {
  test("is the sum over the count", () => {
    expect(whole(mean, 1, 2, 6)).toBe(3);
    expect(mean(Float64Array.of(100, 1, 2, 100), 1, 2)).toBe(1.5);
  });

  test("does not overflow, and does not lose subnormal values", () => {
    expect(whole(mean, 1.7e308, 1.5e308)).toBe(1.6e308);
    expect(whole(mean, -Number.MAX_VALUE, -Number.MAX_VALUE, -Number.MAX_VALUE)).toBe(-Number.MAX_VALUE);
    expect(whole(mean, 1.7e308, 1.7e308, -1.7e308, -1.7e308)).toBe(0);
    expect(whole(mean, 5e-324, 1.5e-323)).toBe(1e-323);
  });

  test("passes on what is not finite", () => {
    expect(whole(mean, 1, Infinity)).toBe(Infinity);
    expect(whole(mean, Infinity, -Infinity)).toBeNaN();
    expect(whole(mean, 1, Number.NaN)).toBeNaN();
    expect(whole(mean)).toBeNaN();
  });
});
