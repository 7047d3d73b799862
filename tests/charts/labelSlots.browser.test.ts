import fc from "fast-check";
import { expect, test } from "vitest";
import { centreOf, drawnHeight, findLabelSlots, LABEL_HEIGHT, timestepOf } from "../../src/charts/labelSlots.ts";
import { createTimeAxis } from "../../src/charts/timeAxis.ts";
import { createLogAxis } from "../../src/charts/valueAxis.ts";

const WIDTH = 110;
const axis = createLogAxis({ from: -16, to: 4 }, 300, String);
const anyValue = fc.oneof(fc.constantFrom(0, Infinity, NaN), fc.double({ min: 1e-30, max: 1e8, noNaN: true }));
const anyCurves = fc
  .tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 4 }))
  .chain(([T, count]) => fc.array(fc.array(anyValue, { minLength: T, maxLength: T }), { minLength: count, maxLength: count }))
  .map((curves) => curves.map((values) => Float64Array.from(values)));

test("whatever the curves, every label has a timestep and stands inside the chart", () => {
  fc.assert(
    fc.property(anyCurves, (curves) => {
      const time = createTimeAxis(curves[0].length, 700);
      const slots = findLabelSlots(curves, curves.map(() => WIDTH), time, axis);
      expect(slots).toHaveLength(curves.length);
      for (const [k, slot] of slots.entries()) {
        const t = timestepOf(slot, time);
        const centre = centreOf(slot, curves[k], WIDTH, time, axis);
        expect(t >= 0 && t < time.T).toBe(true);
        expect(centre).toBeGreaterThanOrEqual(LABEL_HEIGHT / 2);
        expect(centre).toBeLessThanOrEqual(axis.height - LABEL_HEIGHT / 2);
      }
    }),
  );
});

test("where curves leave room, labels cover neither a curve nor each other", () => {
  // Flat curves at least 60 pixels apart.
  const levels = fc.shuffledSubarray([1e-14, 1e-9, 1e-4, 1e1], { minLength: 1 });
  fc.assert(
    fc.property(levels, fc.integer({ min: 2, max: 200 }), (values, T) => {
      const time = createTimeAxis(T, 700);
      const curves = values.map((value) => new Float64Array(T).fill(value));
      const slots = findLabelSlots(curves, curves.map(() => WIDTH), time, axis);
      const boxes = slots.map((slot, k) => ({ x: time.x(timestepOf(slot, time)), y: centreOf(slot, curves[k], WIDTH, time, axis) }));
      for (const [k, { x, y }] of boxes.entries()) {
        expect(x + WIDTH).toBeLessThanOrEqual(time.width);
        for (const value of values) expect(Math.abs(axis.y(value) - y)).toBeGreaterThanOrEqual(LABEL_HEIGHT / 2);
        for (const other of boxes.slice(k + 1)) {
          expect(Math.abs(other.y - y) >= LABEL_HEIGHT || Math.abs(other.x - x) >= WIDTH).toBe(true);
        }
      }
    }),
  );
});

test("a label is clear of its own curve over its whole width", () => {
  const time = createTimeAxis(70, 700);
  const rising = Float64Array.from({ length: 70 }, (_, t) => 10 ** (-16 + t / 4));
  const centre = centreOf({ share: 0, offset: -14 }, rising, WIDTH, time, axis);
  const under = rising.slice(0, time.timestepAt(time.x(0) + WIDTH) + 1);
  for (const value of under) expect(axis.y(value)).toBeGreaterThan(centre + LABEL_HEIGHT / 2);
  const below = centreOf({ share: 0.5, offset: 14 }, rising, WIDTH, time, axis);
  expect(below).toBeGreaterThan(axis.y(rising[35]) + LABEL_HEIGHT / 2);
});

test("what lies off the axis is drawn at its edge", () => {
  expect([0, 1e-20].map((value) => drawnHeight(axis, value))).toEqual([300, 300]);
  expect([Infinity, NaN, 1e9].map((value) => drawnHeight(axis, value))).toEqual([0, 0, 0]);
  expect(drawnHeight(axis, 1)).toBe(axis.y(1));
});

test("labels keep clear of words that stand already", () => {
  const time = createTimeAxis(60, 700);
  const flat = new Float64Array(60).fill(1e-6);
  const y = axis.y(1e-6);
  const boxOf = (words: Parameters<typeof findLabelSlots>[4]) => {
    const [slot] = findLabelSlots([flat], [WIDTH], time, axis, words);
    return { left: time.x(timestepOf(slot, time)), centre: centreOf(slot, flat, WIDTH, time, axis) };
  };
  const first = boxOf([]);
  const words = [{ left: 0, right: 300, top: y - 80, bottom: y - 3 }];
  const clear = boxOf(words);
  expect(first.left < 300 && first.centre < y).toBe(true);
  expect(clear.left >= 300 || clear.centre - LABEL_HEIGHT / 2 >= y - 3).toBe(true);
});
