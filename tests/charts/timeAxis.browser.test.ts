import fc from "fast-check";
import { expect, test } from "vitest";
import { createTimeAxis } from "../../src/charts/timeAxis.ts";

const lengths = fc.integer({ min: 1, max: 1000 });
const widths = fc.integer({ min: 100, max: 1600 });

test("every timestep is found again at its place, and anywhere in its band", () => {
  fc.assert(
    fc.property(lengths, widths, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (T, width, share) => {
      const axis = createTimeAxis(T, width);
      for (const t of [0, Math.floor(T / 3), T - 1]) {
        expect(axis.timestepAt(axis.x(t))).toBe(t);
        expect(axis.timestepAt((t + share) * axis.band)).toBe(t);
      }
    }),
  );
});

test("positions outside belong to the first or the last timestep", () => {
  const axis = createTimeAxis(60, 600);
  expect([-100, -0.1, 600, 900].map((x) => axis.timestepAt(x))).toEqual([0, 0, 59, 59]);
});

test("bands are equal and fill the width, the first timestep at the left", () => {
  const axis = createTimeAxis(4, 100);
  expect([0, 1, 2, 3].map((t) => axis.x(t))).toEqual([12.5, 37.5, 62.5, 87.5]);
});

test("labels are whole timesteps in order, the last always among them, with room for each", () => {
  fc.assert(
    fc.property(lengths, widths, (T, width) => {
      const { ticks, x } = createTimeAxis(T, width);
      expect(ticks.at(-1)).toBe(T - 1);
      expect(ticks.every((t) => Number.isInteger(t) && t >= 0)).toBe(true);
      for (let k = 1; k < ticks.length; k++) expect(x(ticks[k]) - x(ticks[k - 1])).toBeGreaterThanOrEqual(30);
    }),
  );
});
