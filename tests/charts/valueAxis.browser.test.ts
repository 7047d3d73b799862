import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createLinearAxis, createLogAxis, decadesFor, linearEndFor } from "../../src/charts/valueAxis.ts";

const norms = fc.array(fc.double({ min: 0 }), { maxLength: 20 });
const heights = fc.integer({ min: 120, max: 900 });
const log = (from: number, to: number, height: number) => createLogAxis({ from, to }, height, String);
const isNormal = (value: number): boolean => value > 0 && value < Infinity;

describe("the decades of a log axis", () => {
  test("hold every positive number, in whole steps of four around the opening range", () => {
    fc.assert(
      fc.property(norms, (values) => {
        const { from, to } = decadesFor(values);
        expect(from % 4).toBeCloseTo(0);
        expect(to % 4).toBeCloseTo(0);
        expect(from).toBeLessThanOrEqual(-16);
        expect(to).toBeGreaterThanOrEqual(4);
        const axis = log(from, to, 300);
        for (const value of values.filter(isNormal)) expect(axis.place(value)).toBe("inside");
      }),
    );
  });

  test("are no wider than a step more than needed", () => {
    fc.assert(
      fc.property(fc.integer({ min: -323, max: 307 }), (exponent) => {
        const { from, to } = decadesFor([Number(`3e${exponent}`)]);
        expect(from).toBeGreaterThan(Math.min(-16, exponent) - 4);
        expect(to).toBeLessThan(Math.max(4, exponent + 1) + 4);
      }),
    );
  });

  test("do not follow 0, infinity and NaN", () => {
    expect(decadesFor([0, Infinity, NaN])).toEqual({ from: -16, to: 4 });
  });

  test("stay as they are for the powers of ten at their ends", () => {
    expect(decadesFor([1e-16, 1e4])).toEqual({ from: -16, to: 4 });
    expect(decadesFor([9e-17, 1.1e4])).toEqual({ from: -20, to: 8 });
  });
});

describe("a log axis", () => {
  test("is a true logarithm: equal ratios take equal room", () => {
    const axis = log(-16, 4, 400);
    expect([1e-16, 1e-6, 1, 1e4].map((value) => Math.round(axis.y(value)))).toEqual([400, 200, 80, 0]);
  });

  test("places a value inside exactly when it is drawn within its height", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true }), heights, (value, height) => {
        const axis = log(-16, 4, height);
        const y = axis.y(value);
        const due = !isNormal(value) ? ["zero", "infinite"] : y < 0 ? ["above"] : y > height ? ["below"] : ["inside"];
        expect(due).toContain(axis.place(value));
      }),
    );
  });

  test("names what no logarithm holds, and draws none of it", () => {
    const axis = log(-16, 4, 400);
    expect([0, Infinity, NaN].map((value) => axis.place(value))).toEqual(["zero", "infinite", "nan"]);
    expect([0, Infinity, NaN].map((value) => axis.y(value))).toEqual([NaN, NaN, NaN]);
  });

  test("labels decades at equal steps, 1 among them, with room for every label", () => {
    fc.assert(
      fc.property(norms, heights, (values, height) => {
        const { from, to } = decadesFor(values);
        const { ticks } = log(from, to, height);
        const decades = ticks.map(({ label }) => Number(label));
        expect(decades).toContain(0);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        for (const { y } of ticks) expect(y >= -1e-9 && y <= height + 1e-9).toBe(true);
        for (let k = 1; k < ticks.length; k++) {
          expect(ticks[k - 1].y - ticks[k].y).toBeGreaterThanOrEqual(26 - 1e-9);
          expect(decades[k] - decades[k - 1]).toBe(decades[1] - decades[0]);
        }
      }),
    );
  });
});

describe("a linear axis", () => {
  test("ends at a finite number that holds every finite value, at least 1", () => {
    fc.assert(
      fc.property(norms, (values) => {
        const end = linearEndFor(values);
        expect(end).toBeLessThan(Infinity);
        expect(end).toBeGreaterThanOrEqual(Math.max(1, ...values.filter((value) => value < Infinity)));
      }),
    );
  });

  test("ends at a round number, whatever is not finite", () => {
    expect(linearEndFor([])).toBe(1);
    expect(linearEndFor([0.2, NaN, Infinity])).toBe(1);
    expect(linearEndFor([3.7])).toBe(4);
    expect(linearEndFor([870])).toBe(1000);
  });

  test("starts at 0 and is true to scale; what is above its end is above", () => {
    const axis = createLinearAxis(4, 200, String);
    expect([0, 1, 4].map((value) => axis.y(value))).toEqual([200, 150, 0]);
    expect([0, 4, 4.01, Infinity, NaN].map((value) => axis.place(value))).toEqual(["inside", "inside", "above", "infinite", "nan"]);
    expect(axis.y(Infinity)).toBeNaN();
  });

  test("labels 0 and round numbers, with room for every label", () => {
    fc.assert(
      fc.property(norms, heights, (values, height) => {
        const { ticks } = createLinearAxis(linearEndFor(values), height, String);
        expect(ticks[0].value).toBe(0);
        for (let k = 1; k < ticks.length; k++) expect(ticks[k - 1].y - ticks[k].y).toBeGreaterThanOrEqual(20);
      }),
    );
  });
});
