import fc from "fast-check";
import { expect, it } from "vitest";
import { CLIFF_VIEW, cliffAt, gradientNorm } from "../../../src/engine/cliff/cliff.ts";
import { DESCENT, descend } from "../../../src/engine/cliff/descent.ts";
import type { CliffPath } from "../../../src/engine/cliff/descent.ts";

const descents = fc.record({
  w: fc.double({ min: CLIFF_VIEW.w[0], max: CLIFF_VIEW.w[1], noNaN: true }),
  b: fc.double({ min: CLIFF_VIEW.b[0], max: CLIFF_VIEW.b[1], noNaN: true }),
  learningRate: fc.constantFrom(0.01, 0.1, 1),
  clipThreshold: fc.constantFrom(0.01, 0.3, Infinity),
  iterations: fc.integer({ min: 0, max: 25 }),
});

const isInView = ({ w, b }: CliffPath, k: number): boolean =>
  w[k] >= CLIFF_VIEW.w[0] && w[k] <= CLIFF_VIEW.w[1] && b[k] >= CLIFF_VIEW.b[0] && b[k] <= CLIFF_VIEW.b[1];

it("steps down the gradient, no further than the clipped norm allows", () => {
  fc.assert(
    fc.property(descents, (descent) => {
      const { learningRate, clipThreshold, iterations } = descent;
      const path = descend(descent);
      expect(path.w).toHaveLength(iterations + 1);
      expect([path.w[0], path.b[0]]).toEqual([descent.w, descent.b]);
      for (let k = 0; k <= iterations; k++) {
        const point = cliffAt(path.w[k], path.b[k]);
        expect([path.loss[k], path.gradNorm[k]]).toEqual([point.loss, gradientNorm(point)]);
        if (k === iterations) continue;
        const step = [path.w[k] - path.w[k + 1], path.b[k] - path.b[k + 1]];
        const factor = learningRate * Math.min(1, clipThreshold / path.gradNorm[k]);
        const rounding = 1e-12 * (1 + Math.abs(path.w[k + 1]) + Math.abs(path.b[k + 1]));
        expect(Math.abs(step[0] - factor * point.gradW)).toBeLessThan(rounding);
        expect(Math.abs(step[1] - factor * point.gradB)).toBeLessThan(rounding);
        expect(Math.hypot(step[0], step[1])).toBeLessThan(learningRate * clipThreshold + rounding);
      }
    }),
  );
});

it("takes the same path again", () => {
  fc.assert(
    fc.property(descents, (descent) => {
      expect(descend(descent)).toEqual(descend(descent));
    }),
  );
});

it("leaves a path alone that never gets as steep as the threshold", () => {
  const plain = descend({ ...DESCENT, clipThreshold: Infinity, iterations: 150 });
  const steepest = Math.max(...plain.gradNorm);
  expect(descend({ ...DESCENT, clipThreshold: steepest, iterations: 150 })).toEqual(plain);
  expect(descend({ ...DESCENT, clipThreshold: 0.99 * steepest, iterations: 150 })).not.toEqual(plain);
});

it("throws the plain path out of the picture at the wall, and brings the clipped one to rest in the valley", () => {
  const plain = descend({ ...DESCENT, clipThreshold: Infinity });
  const wall = plain.gradNorm.findIndex((norm) => norm > 100);
  expect(wall).toBeGreaterThan(0);
  expect(Array.from({ length: wall + 1 }, (_, k) => isInView(plain, k)).every(Boolean)).toBe(true);
  for (let k = wall + 1; k <= DESCENT.iterations; k++) {
    expect(isInView(plain, k)).toBe(false);
    expect(plain.loss[k]).toBeGreaterThan(0.08);
  }
  const clipped = descend(DESCENT);
  expect(Math.max(...clipped.gradNorm)).toBeGreaterThan(100);
  for (let k = 0; k <= DESCENT.iterations; k++) expect(isInView(clipped, k)).toBe(true);
  expect(Math.max(...clipped.loss.slice(-100))).toBeLessThan(0.03);
});
