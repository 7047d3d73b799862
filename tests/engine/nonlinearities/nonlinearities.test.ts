import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nonlinearities } from "../../../src/engine/nonlinearities/index.ts";
import { slopeAtZero } from "../../support/finiteDifferences.ts";

const { tanh, relu, identity } = nonlinearities;

test.each(Object.entries(nonlinearities))("the derivative of %s is its slope, and nowhere steeper than it says", (_, phi) => {
  fc.assert(
    fc.property(fc.integer({ min: -4000, max: 4000 }), (thousandths) => {
      const a = (thousandths + 0.5) / 1000;
      const derivative = phi.derivative(phi.value(a));
      expect(Math.abs(derivative)).toBeLessThanOrEqual(phi.steepest);
      // relu's kink at 0 is wider than the stencil
      if (phi === relu && Math.abs(a) < 1e-3) return;
      expect(Math.abs(slopeAtZero((offset) => phi.value(a + offset)) - derivative)).toBeLessThan(1e-10);
    }),
  );
});

test.each(Object.entries(nonlinearities))("%s is somewhere as steep as it says", (_, phi) => {
  expect(Math.max(...[0, 1].map((a) => phi.derivative(phi.value(a))))).toBe(phi.steepest);
});

test.each(Object.entries(nonlinearities))("%s of a row and its way back are bit for bit those of each value, and nothing else is written", (_, phi) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.double(), fc.double()), { maxLength: 9 }), fc.nat(3), fc.nat(3), (pairs, o, start) => {
      const placed = (values: readonly number[], at: number): Float64Array => Float64Array.from([...new Array<number>(at).fill(5), ...values, 5]);
      const untouched = (values: readonly number[]): number[] => [...new Array<number>(o).fill(7), ...values, 7, 7];
      const values = pairs.map(([a]) => a);
      const out = new Float64Array(o + pairs.length + 2).fill(7);
      phi.valuesOfRow(out, o, placed(values, start), start, pairs.length);
      expect([...out]).toEqual(untouched(values.map(phi.value)));
      phi.gradientOfRow(out, placed(pairs.map(([, gradient]) => gradient), o), o, placed(values, start), start, pairs.length);
      expect([...out]).toEqual(untouched(pairs.map(([h, gradient]) => gradient * phi.derivative(h))));
    }),
  );
});

describe("special values", () => {
  test("relu is 0 up to 0 and has no slope there, as in PyTorch", () => {
    expect([-3, -0, 0, 0.5, 2].map(relu.value)).toEqual([0, 0, 0, 0.5, 2]);
    expect([0, 0.5, 2].map(relu.derivative)).toEqual([0, 1, 1]);
  });

  test("tanh saturates without slope", () => {
    expect([-1e3, 0, Infinity].map(tanh.value)).toEqual([-1, 0, 1]);
    expect([1, 0].map(tanh.derivative)).toEqual([0, 1]);
  });

  test("the identity changes nothing", () => {
    expect([-1e300, Infinity].map(identity.value)).toEqual([-1e300, Infinity]);
  });

  test.each(Object.entries(nonlinearities))("%s lets NaN through, so that a broken run is seen to be broken", (_, phi) => {
    expect(phi.value(Number.NaN)).toBeNaN();
  });

  test.each([["tanh", tanh], ["relu", relu]] as const)("so does the derivative of %s", (_, phi) => {
    expect(phi.derivative(Number.NaN)).toBeNaN();
  });
});
