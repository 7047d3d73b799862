import fc from "fast-check";
import { expect, test } from "vitest";
import { spreadLabels } from "../../src/charts/spreadLabels.ts";

const ROOM = 17;
const wishes = fc.array(fc.integer({ min: -50, max: 450 }), { maxLength: 12 });

/** The labels' numbers from top to bottom. */
const orderOf = (centres: readonly number[]): number[] => centres.map((_, k) => k).sort((a, b) => centres[a] - centres[b] || a - b);

test("no two labels overlap, and they keep the order they want", () => {
  fc.assert(
    fc.property(wishes, (wanted) => {
      const placed = spreadLabels(wanted, ROOM, 400);
      const order = orderOf(wanted);
      for (let k = 1; k < order.length; k++) expect(placed[order[k]] - placed[order[k - 1]]).toBeGreaterThanOrEqual(ROOM);
    }),
  );
});

test("labels stay inside where they fit", () => {
  fc.assert(
    fc.property(wishes, fc.integer({ min: 0, max: 100 }), (wanted, spare) => {
      const height = wanted.length * ROOM + spare;
      for (const centre of spreadLabels(wanted, ROOM, height)) {
        expect(centre).toBeGreaterThanOrEqual(ROOM / 2);
        expect(centre).toBeLessThanOrEqual(height - ROOM / 2);
      }
    }),
  );
});

test("labels that are clear of each other stay where they want to be", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 19 }), { maxLength: 12 }), (slots) => {
      const wanted = slots.map((slot) => (slot + 0.5) * ROOM);
      expect(spreadLabels(wanted, ROOM, 20 * ROOM)).toEqual(wanted);
    }),
  );
});

test("a label moves only as far as its neighbours push it", () => {
  expect(spreadLabels([100, 100, 200], ROOM, 400)).toEqual([100, 117, 200]);
  expect(spreadLabels([395, 390], ROOM, 400)).toEqual([391.5, 374.5]);
});
