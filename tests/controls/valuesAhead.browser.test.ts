import fc from "fast-check";
import { expect, test } from "vitest";
import { valuesAhead } from "../../src/controls/valuesAhead.ts";

test("the likeliest value is as far again as the hand just went, then those around it", () => {
  expect(valuesAhead(60, 63, 1)).toEqual([66, 65, 67, 68]);
  expect(valuesAhead(63, 60, 1)).toEqual([57, 58, 56, 55]);
  expect(valuesAhead(60, 61, 1)).toEqual([62, 63, 64, 65]);
});

test("from a value between two steps it goes on to steps", () => {
  expect(valuesAhead(1.23456, 1.24, 0.01)).toEqual([1.25, 1.26, 1.27, 1.28]);
});

test("all lie ahead of the hand, each once, on the steps of the slider", () => {
  const steps = fc.constantFrom(1, 0.1, 0.05, 0.01);
  const places = fc.integer({ min: -400, max: 400 });
  fc.assert(
    fc.property(steps, places, places, (step, from, to) => {
      fc.pre(from !== to);
      const at = (place: number): number => Number((place * step).toPrecision(12));
      const ahead = valuesAhead(at(from), at(to), step);
      expect(new Set(ahead).size).toBe(ahead.length);
      for (const value of ahead) {
        expect(Math.sign(value - at(to))).toBe(Math.sign(to - from));
        expect(at(Math.round(value / step))).toBe(value);
      }
    }),
  );
});
