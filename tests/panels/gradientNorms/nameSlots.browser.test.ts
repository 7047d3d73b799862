import fc from "fast-check";
import { expect, test } from "vitest";
import { LABEL_HEIGHT, overlap } from "../../../src/charts/box.ts";
import { createTimeAxis } from "../../../src/charts/timeAxis.ts";
import { createLogAxis } from "../../../src/charts/valueAxis.ts";
import { crossedBy, heightAt, knownLineOf } from "../../../src/charts/drawnLines.ts";
import type { DrawnLine } from "../../../src/charts/drawnLines.ts";
import type { NameSlot } from "../../../src/panels/gradientNorms/nameSlots.ts";
import { centreAt, findNameSlots, leaderOf, nameBox, startOf } from "../../../src/panels/gradientNorms/nameSlots.ts";

const axis = createLogAxis({ from: -16, to: 4 }, 320, String);
const WIDTH = 110;

const boxOf = (slot: NameSlot, line: DrawnLine, T: number) => {
  const time = createTimeAxis(T, 700);
  return nameBox(startOf(slot, WIDTH, time), centreAt(slot, line, WIDTH, time, axis.height), WIDTH);
};

const placed = (curves: readonly Float64Array[]) => {
  const T = curves[0].length;
  const time = createTimeAxis(T, 700);
  const lines = curves.map((values) => knownLineOf(values, axis));
  const slots = findNameSlots(curves, curves.map(() => WIDTH), [], time, axis);
  return { time, lines, slots, boxes: slots.map((slot, k) => boxOf(slot, lines[k], T)) };
};

/** How near a line comes to a box, looked at pixel by pixel. */
const distance = ({ time, lines, boxes }: ReturnType<typeof placed>, box: number, line: number): number => {
  const { left, right, top, bottom } = boxes[box];
  let nearest = Infinity;
  for (let x = left; x <= right; x++) {
    const y = heightAt(lines[line], x, time);
    nearest = Math.min(nearest, Math.max(0, top - y, y - bottom));
  }
  return nearest;
};

const falling = (first: number, last: number, T: number): Float64Array =>
  Float64Array.from({ length: T }, (_, t) => 10 ** (first + ((last - first) * t) / (T - 1)));

test("a name lies on no curve between its timesteps and on no other name", () => {
  const decades = fc.double({ min: -14, max: 3, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(decades, decades), { minLength: 1, maxLength: 3 }), fc.constantFrom(3, 5, 60), (ends, T) => {
      const chart = placed(ends.map(([first, last]) => falling(first, last, T)));
      for (const [k, box] of chart.boxes.entries()) {
        expect(crossedBy(box, chart.lines, chart.time)).toBe(0);
        for (const other of chart.boxes.slice(k + 1)) expect(overlap(box, other)).toBe(0);
      }
    }),
    { numRuns: 60 },
  );
});

test("a name stands nearest to its own curve, or a fine line leads from it to that", () => {
  const decades = fc.double({ min: -2, max: 2, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(decades, decades), { minLength: 2, maxLength: 3 }), fc.constantFrom(3, 5, 60), (ends, T) => {
      const chart = placed(ends.map(([first, last]) => falling(first, last, T)));
      const mistaken = chart.slots.filter(({ isLed }, k) => {
        const others = chart.slots.map((_, n) => (n === k ? Infinity : distance(chart, k, n)));
        return !isLed && distance(chart, k, k) > Math.min(...others) + 2;
      });
      expect(mistaken).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("of three curves in a bundle each has its name on its own side, and the middle one's is led to it", () => {
  const chart = placed([falling(0.6, 0.6, 60), falling(0, 0, 60), falling(-0.6, -0.6, 60)]);
  const [upper, middle, lower] = chart.boxes;
  expect(upper.bottom).toBeLessThan(axis.y(10 ** 0.6));
  expect(lower.top).toBeGreaterThan(axis.y(10 ** -0.6));
  expect(chart.slots.map(({ isLed }) => isLed)).toEqual([false, true, false]);
  expect(leaderOf(middle, chart.lines[1], chart.time)?.to).toBeCloseTo(axis.y(1));
});

test("whatever the curves, every name stands inside the chart", () => {
  const anyValue = fc.oneof(fc.constantFrom(0, Infinity, NaN), fc.double({ min: 1e-30, max: 1e8, noNaN: true }));
  const anyCurves = fc
    .tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 4 }))
    .chain(([T, count]) => fc.array(fc.array(anyValue, { minLength: T, maxLength: T }), { minLength: count, maxLength: count }))
    .map((curves) => curves.map((values) => Float64Array.from(values)));
  fc.assert(
    fc.property(anyCurves, (curves) => {
      const { boxes } = placed(curves);
      expect(boxes).toHaveLength(curves.length);
      for (const { left, right, top, bottom } of boxes) {
        expect(left >= 0 && right <= 700 && bottom - top === LABEL_HEIGHT).toBe(true);
        expect(top >= 0 && bottom <= axis.height).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

test("names keep clear of words that stand already", () => {
  const time = createTimeAxis(60, 700);
  const flat = falling(-6, -6, 60);
  const y = axis.y(1e-6);
  const words = { left: 0, right: 300, top: y - 80, bottom: y - 3 };
  const placeBeside = (others: readonly (typeof words)[]) => boxOf(findNameSlots([flat], [WIDTH], others, time, axis)[0], knownLineOf(flat, axis), 60);
  expect(overlap(placeBeside([]), words)).toBeGreaterThan(0);
  expect(overlap(placeBeside([words]), words)).toBe(0);
});
