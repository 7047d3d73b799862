import { expect, test } from "vitest";
import { crossedBy, drawnHeight, heightAt, heightRange, knownLineOf } from "../../src/charts/drawnLines.ts";
import { createTimeAxis } from "../../src/charts/timeAxis.ts";
import { createLogAxis } from "../../src/charts/valueAxis.ts";

const axis = createLogAxis({ from: -16, to: 4 }, 300, String);

test("what lies off the axis is drawn at its edge", () => {
  expect([0, 1e-20].map((value) => drawnHeight(axis, value))).toEqual([300, 300]);
  expect([Infinity, NaN, 1e9].map((value) => drawnHeight(axis, value))).toEqual([0, 0, 0]);
  expect(drawnHeight(axis, 1)).toBe(axis.y(1));
});

test("between timesteps a line runs straight, and before the first and after the last it stays as it is", () => {
  const time = createTimeAxis(2, 200);
  const line = knownLineOf(Float64Array.of(1, 1e-4), axis);
  expect([0, 50, 100, 150, 200].map((x) => heightAt(line, x, time))).toEqual([60, 60, 90, 120, 120]);
  expect(heightRange(line, 100, 200, time)).toEqual([90, 120]);
});

test("a line that jumps over words from one timestep to the next crosses them", () => {
  const time = createTimeAxis(400, 400);
  const jump = knownLineOf(Float64Array.from({ length: 400 }, (_, t) => (t < 200 ? 1 : 1e-12)), axis);
  const words = { left: 150, right: 250, top: 100, bottom: 117 };
  expect(crossedBy(words, [jump], time)).toBeGreaterThan(0);
  expect(crossedBy({ ...words, right: 190 }, [jump], time)).toBe(0);
});
