import fc from "fast-check";
import { expect, it } from "vitest";
import { CLIFF_VIEW, cliffAt, gradientNorm } from "../../../src/engine/cliff/cliff.ts";
import { beginCliff } from "../../../src/engine/cliff/surface.ts";

const sizes = fc.integer({ min: 1, max: 40 });

it("ends with the exact loss and gradient norm at every sample, the view's ends included", () => {
  fc.assert(
    fc.property(sizes, sizes, (columns, rows) => {
      const { result, steps } = beginCliff(CLIFF_VIEW, columns, rows);
      while (steps.next().done !== true);
      const { w, b } = result;
      expect([w[0], b[0]]).toEqual([CLIFF_VIEW.w[0], CLIFF_VIEW.b[0]]);
      expect(w[columns - 1]).toBe(CLIFF_VIEW.w[columns > 1 ? 1 : 0]);
      expect(b[rows - 1]).toBe(CLIFF_VIEW.b[rows > 1 ? 1 : 0]);
      const points = Array.from(b).flatMap((bOfRow) => Array.from(w, (wOfColumn) => cliffAt(wOfColumn, bOfRow)));
      expect(Array.from(result.loss)).toEqual(points.map((point) => point.loss));
      expect(Array.from(result.gradNorm)).toEqual(points.map(gradientNorm));
    }),
  );
});

it("is a full, coarse picture after a 64th of the work, and keeps its samples while it is refined", () => {
  const { result, steps } = beginCliff(CLIFF_VIEW, 80, 64);
  for (let row = 0; row < 8; row++) expect(steps.next().value).toBeCloseTo((row + 1) / 512, 12);
  expect(result.loss.some(Number.isNaN)).toBe(false);
  const mosaic = result.loss.map((_, k) => {
    const column = k % 80;
    const row = Math.floor(k / 80);
    return cliffAt(result.w[column - (column % 8)], result.b[row - (row % 8)]).loss;
  });
  expect(result.loss).toEqual(mosaic);
  const coarse = Float64Array.from(result.loss);
  for (let step = 0; step < 20; step++) steps.next();
  const isSampled = (_: number, k: number): boolean => k % 8 === 0 && Math.floor(k / 80) % 8 === 0;
  expect(result.loss.filter(isSampled)).toEqual(coarse.filter(isSampled));
});

it("works each sample out once, a row at a time, and never reports less than before", () => {
  fc.assert(
    fc.property(sizes, sizes, (columns, rows) => {
      let last = 0;
      for (const share of beginCliff(CLIFF_VIEW, columns, rows).steps) {
        expect(share).toBeGreaterThanOrEqual(last);
        expect(share - last).toBeLessThanOrEqual(columns / (columns * rows) + 1e-12);
        last = share;
      }
      expect(last).toBe(1);
    }),
  );
});

it("does nothing before it is asked, and no more once nobody asks", () => {
  const { result, steps } = beginCliff(CLIFF_VIEW, 20, 20);
  expect(result.loss.every(Number.isNaN)).toBe(true);
  steps.next();
  const after = Float64Array.from(result.loss);
  steps.return();
  expect(steps.next().done).toBe(true);
  expect(result.loss).toEqual(after);
  expect(after.subarray(8 * 20).every(Number.isNaN)).toBe(true);
});
