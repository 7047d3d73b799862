import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sigmoid, sigmoidOfRow, sigmoidOfSums, tanh, tanhOfRow } from "../../../src/engine/math/gates.ts";
import { describeAgreement, describePoints } from "./agreement.ts";

// Correctly rounded values, from mpmath 1.3.0 at 1400 bits.
describePoints([
  [
    "tanh",
    tanh,
    3,
    [
      [6.8368377754636285, 0.9999976952296616],
      [1e-310, 1e-310],
      [1e-9, 1e-9],
      [0.0039062500000000035, 0.0039062301319063436],
      [0.01, 0.00999966667999946],
      [0.3, 0.2913126124515909],
      [0.6249999999999999, 0.5545997223493823],
      [0.625, 0.5545997223493823],
      [1, 0.7615941559557649],
      [3, 0.9950547536867305],
      [-5.5, -0.9999665971563038],
      [19, 0.9999999999999999],
    ],
  ],
  [
    "sigmoid",
    sigmoid,
    3,
    [
      [-36.79826855044731, 1.0440349202928432e-16],
      [-745, 5e-324],
      [-720, 2.0322308024e-313],
      [-708.5, 2.006132305331306e-308],
      [-100, 3.720075976020836e-44],
      [-3, 0.04742587317756678],
      [-1e-9, 0.49999999975],
      [0.5, 0.6224593312018546],
      [4, 0.9820137900379085],
      [36, 0.9999999999999998],
      [40, 1],
    ],
  ],
]);

// 1 / (1 + e^−x) is off by one ulp more than Math's functions.
describeAgreement([
  ["tanh", tanh, Math.tanh, 3, [[-0.01, 0.01], [-1, 1], [-23, 23]]],
  ["sigmoid", sigmoid, (x) => (x < -708 ? Math.exp(x) : 1 / (1 + Math.exp(-x))), 4, [[-5, 5], [-746, 60]]],
]);

describe("at the ends", () => {
  test("tanh is odd to the last bit, keeps zero's sign and saturates at exactly 1", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (x) => {
        expect(tanh(-x)).toBe(-tanh(x));
      }),
    );
    expect([tanh(0), tanh(-0)]).toEqual([0, -0]);
    expect([tanh(19.1), tanh(22), tanh(23), tanh(1e308), tanh(Infinity)]).toEqual([1, 1, 1, 1, 1]);
    expect(tanh(18.7)).toBeLessThan(1);
  });

  test("sigmoid goes from 0 to 1 and turns subnormal on the way", () => {
    expect([sigmoid(-Infinity), sigmoid(-746), sigmoid(-745.13)]).toEqual([0, 0, 5e-324]);
    expect([sigmoid(0), sigmoid(-0)]).toEqual([0.5, 0.5]);
    expect([sigmoid(708), sigmoid(709), sigmoid(1e308), sigmoid(Infinity)]).toEqual([1, 1, 1, 1]);
  });
});

const anyRow = fc.array(fc.tuple(fc.double(), fc.double()), { maxLength: 20 });

test.for([
  { name: "σ of a row", fill: sigmoidOfRow, of: sigmoid },
  { name: "tanh of a row", fill: tanhOfRow, of: tanh },
])("$name is bit for bit that of each value, and nothing else is written", ({ fill, of }) => {
  fc.assert(
    fc.property(fc.array(fc.double(), { maxLength: 20 }), fc.nat(3), fc.nat(3), (values, o, start) => {
      const a = Float64Array.from([...new Array<number>(start).fill(5), ...values, 5]);
      const out = new Float64Array(o + values.length + 2).fill(7);
      fill(out, o, a, start, values.length);
      expect([...out]).toEqual([...new Array<number>(o).fill(7), ...values.map(of), 7, 7]);
    }),
  );
});

test("a row goes on behind values that its table does not reach, one or several, at its ends or within", () => {
  const values = [800, 0.5, -1, 30, NaN, -900, 2, -12, 0.25, Infinity];
  for (const [fill, of] of [[sigmoidOfRow, sigmoid], [tanhOfRow, tanh]] as const) {
    const out = new Float64Array(values.length);
    fill(out, 0, Float64Array.from(values), 0, values.length);
    expect([...out]).toEqual(values.map(of));
  }
  const sums = new Float64Array(values.length);
  sigmoidOfSums(sums, 0, Float64Array.from(values), Float64Array.from(values), 0, values.length);
  expect([...sums]).toEqual(values.map((x) => sigmoid(2 * x)));
});

test("σ of sums is bit for bit σ of each sum, and nothing else is written", () => {
  fc.assert(
    fc.property(anyRow, fc.nat(3), fc.nat(3), (pairs, o, start) => {
      const n = pairs.length;
      const a = new Float64Array(start + n + 1);
      const b = new Float64Array(start + n + 1);
      pairs.forEach(([x, y], j) => {
        a[start + j] = x;
        b[start + j] = y;
      });
      const out = new Float64Array(o + n + 2).fill(7);
      sigmoidOfSums(out, o, a, b, start, n);
      expect([...out]).toEqual([...new Array<number>(o).fill(7), ...pairs.map(([x, y]) => sigmoid(x + y)), 7, 7]);
    }),
  );
});
