import { describe, expect, test } from "vitest";

const bits = new DataView(new ArrayBuffer(8));

/** A double's place among all doubles, so that neighbours differ by 1. */
const place = (x: number): bigint => {
  bits.setFloat64(0, x);
  const pattern = bits.getBigInt64(0);
  return pattern < 0n ? -(pattern & 0x7fffffffffffffffn) : pattern;
};

/** Doubles from one to the other: 0 for the same value, Infinity where one alone is NaN. */
export const ulps = (given: number, due: number): number => {
  if (Number.isNaN(given) || Number.isNaN(due)) return Object.is(given, due) ? 0 : Infinity;
  return Math.abs(Number(place(given) - place(due)));
};

/** A function's bound in ulp, and points with their correctly rounded values. */
type Points = [name: string, f: (x: number) => number, bound: number, points: [x: number, due: number][]];

/** Tests functions at points whose values are known to the last bit. */
export const describePoints = (exact: readonly Points[]): void => {
  describe.each(exact)("%s", (_name, f, bound, points) => {
    test.each(points)(`at %s is within ${bound} ulp of %s`, (x, due) => {
      expect(ulps(f(x), due)).toBeLessThanOrEqual(bound);
    });

    test("of NaN is NaN", () => {
      expect(f(Number.NaN)).toBeNaN();
    });
  });
};

/** A function, what to compare it with, the bound in ulp and where. */
type Agreement = [name: string, f: (x: number) => number, oracle: (x: number) => number, bound: number, ranges: [number, number][]];

/** Tests functions against Math's own, which are off by up to an ulp: the bounds allow for that. */
export const describeAgreement = (rows: readonly Agreement[]): void => {
  describe.each(rows)("%s", (_name, f, oracle, bound, ranges) => {
    test.each(ranges)("agrees with Math's from %s to %s", (min, max) => {
      // Multiples of the golden ratio, modulo 1, spread evenly.
      const points = Array.from({ length: 20_000 }, (_, i) => min + (max - min) * ((i * 0.6180339887498949) % 1));
      expect(Math.max(...points.map((x) => ulps(f(x), oracle(x))))).toBeLessThanOrEqual(bound);
    });
  });
};
