import { describe, expect, test } from "vitest";
import { cos, exp, log, sin } from "../../../src/engine/math/elementary.ts";
import { describeAgreement, describePoints, ulps } from "./agreement.ts";

// Correctly rounded values, from mpmath 1.3.0 at 1400 bits.
describePoints([
  [
    "exp",
    exp,
    2,
    [
      [1e-300, 1],
      [-1e-10, 0.9999999999],
      [0.5, 1.6487212707001282],
      [1, Math.E],
      [-1, 0.36787944117144233],
      [10.3, 29732.618852891435],
      [-37.7, 4.2373860474966705e-17],
      [-708.3, 2.450295530965988e-308],
      [-720.5, 1.2326102893e-313],
      [-740, 4.2e-322],
      [709.7, 1.6549840276802644e308],
    ],
  ],
  [
    "log",
    log,
    1,
    [
      [5e-324, -744.4400719213812],
      [1e-310, -713.8013788281542],
      [2.2250738585072014e-308, -708.3964185322641],
      [0.1, -2.3025850929940455],
      [0.7071067811865475, -0.34657359027997275],
      [0.9999999999999999, -1.1102230246251565e-16],
      [1.0000000000000002, 2.2204460492503128e-16],
      [1.5, 0.4054651081081644],
      [10, Math.LN10],
      [1e300, 690.7755278982137],
      [1.7976931348623157e308, 709.782712893384],
    ],
  ],
  [
    "sin",
    sin,
    1,
    [
      [1e-310, 1e-310],
      [0.5, 0.479425538604203],
      [0.7853981633974483, 0.7071067811865475],
      [1, 0.8414709848078965],
      [Math.PI, 1.2246467991473532e-16],
      [-4.7, 0.9999232575641008],
      [22, -0.008851309290403876],
      [355, -3.014435335948845e-5],
      [1e5, 0.03574879797201651],
      [-999999.5, 0.756251087561678],
      [1e6, -0.34999350217129294],
    ],
  ],
  [
    "cos",
    cos,
    1,
    [
      [1e-310, 1],
      [0.5, 0.8775825618903728],
      [0.7853981633974483, Math.SQRT1_2],
      [1, 0.5403023058681398],
      [1.5707963267948966, 6.123233995736766e-17],
      [-4.7, -0.01238866346289056],
      [11, 0.004425697988050785],
      [344, -0.004395553927897717],
      [1e5, -0.9993608074382124],
      [-999999.5, 0.654281508650351],
      [1e6, 0.9367521275331447],
    ],
  ],
]);

describeAgreement([
  ["exp", exp, Math.exp, 2, [[-1, 1], [-708, 709], [-746, -700], [709, 709.78]]],
  ["log", log, Math.log, 1, [[0.6, 1.6], [0, 100], [0, 1e-307], [0, 1.7e308]]],
  ["sin", sin, Math.sin, 1, [[-7, 7], [-1e6, 1e6]]],
  ["cos", cos, Math.cos, 1, [[-7, 7], [-1e6, 1e6]]],
]);

describe("at the ends", () => {
  test("exp overflows, underflows and is 1 at zero", () => {
    expect([exp(Infinity), exp(710), exp(709.782712893384)]).toEqual([Infinity, Infinity, expect.closeTo(1.79769313486227e308, -294)]);
    expect([exp(-Infinity), exp(-746), exp(-745.2), exp(-745.13)]).toEqual([0, 0, 0, 5e-324]);
    expect([exp(0), exp(-0)]).toEqual([1, 1]);
    expect(exp(709.7827128933841)).toBe(Infinity);
  });

  test("log is −∞ at zero, infinite at infinity, NaN below zero and 0 at 1", () => {
    expect([log(0), log(-0), log(Infinity), log(1)]).toEqual([-Infinity, -Infinity, Infinity, 0]);
    expect(log(-1)).toBeNaN();
    expect(log(-Infinity)).toBeNaN();
  });

  test("sin keeps zero's sign; sin and cos are NaN at infinity and beyond what their reduction can do", () => {
    expect([sin(0), sin(-0), cos(0), cos(-0)]).toEqual([0, -0, 1, 1]);
    for (const x of [Infinity, -Infinity, 1e7, -1e300]) expect([sin(x), cos(x)]).toEqual([Number.NaN, Number.NaN]);
  });

  test("sin and cos are right where a multiple of π/2 cancels the leading digits", () => {
    let worst = 0;
    for (let count = 1; count <= 600_000; count += 97) {
      const x = count * (Math.PI / 2);
      worst = Math.max(worst, ulps(sin(x), Math.sin(x)), ulps(cos(x), Math.cos(x)));
    }
    expect(worst).toBeLessThanOrEqual(2);
  });
});
