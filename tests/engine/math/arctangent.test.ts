import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arctangent } from "../../../src/engine/math/arctangent.ts";

describe("the arctangent", () => {
  test("is Math.atan's to an ulp", () => {
    const magnitudes = fc.double({ min: -12, max: 12, noNaN: true }).map((exponent) => 10 ** exponent);
    fc.assert(
      fc.property(magnitudes, (x) => {
        const due = Math.atan(x);
        expect(Math.abs(arctangent(x) - due)).toBeLessThanOrEqual(2 ** -52 * due);
      }),
      { numRuns: 2000 },
    );
  });

  // The ends of the five ranges it is pieced together from.
  test.each([0.4375, 0.6875, 1.1875, 2.4375, 2 ** -29, 2 ** 66])("joins without a step at %s", (x) => {
    for (const near of [x * (1 - 2 ** -52), x, x * (1 + 2 ** -52)]) {
      expect(Math.abs(arctangent(near) / Math.atan(near) - 1)).toBeLessThanOrEqual(2 ** -52);
    }
  });

  test("is odd, and keeps the sign of zero", () => {
    for (const x of [1e-300, 0.1, 0.5, 1, 2, 3, 1e10, 1e300]) expect(arctangent(-x)).toBe(-arctangent(x));
    expect(arctangent(-0)).toBe(-0);
  });

  test("ends at a right angle", () => {
    expect(arctangent(Infinity)).toBe(Math.PI / 2);
    expect(arctangent(-Infinity)).toBe(-Math.PI / 2);
    expect(arctangent(Number.NaN)).toBeNaN();
  });
});
