import fc from "fast-check";
import { expect, test } from "vitest";
import { findOutliers } from "../../src/charts/outliers.ts";
import { createLinearAxis, createLogAxis } from "../../src/charts/valueAxis.ts";

const axis = createLogAxis({ from: -4, to: 4 }, 100, String);
const anyNorm = fc.oneof(
  fc.constantFrom(0, Infinity, NaN),
  fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
  fc.double({ min: 1e5, max: 1e300, noNaN: true }),
  fc.double({ min: 1e-300, max: 1e-5, noNaN: true }),
);
const curves = fc.array(anyNorm, { maxLength: 40 }).map((values) => Float64Array.from(values));

test("every timestep that is off the axis belongs to exactly one stretch, of its own kind", () => {
  fc.assert(
    fc.property(curves, (values) => {
      const found = findOutliers(values, axis);
      const kinds = Array.from(values, () => "inside");
      for (const { place, first, last } of found) {
        for (let t = first; t <= last; t++) {
          expect(kinds[t]).toBe("inside");
          kinds[t] = place;
        }
      }
      expect(kinds).toEqual(Array.from(values, (value) => axis.place(value)));
    }),
  );
});

test("stretches are as long as they can be, in the order of time", () => {
  fc.assert(
    fc.property(curves, (values) => {
      const found = findOutliers(values, axis);
      for (let k = 1; k < found.length; k++) {
        const isApart = found[k].first > found[k - 1].last + 1 || found[k].place !== found[k - 1].place;
        expect(isApart && found[k].first > found[k - 1].last).toBe(true);
      }
    }),
  );
});

test("a stretch tells the value that lies farthest outside, and where it is", () => {
  fc.assert(
    fc.property(curves, (values) => {
      for (const { place, first, last, extreme, value } of findOutliers(values, axis)) {
        const stretch = values.slice(first, last + 1);
        expect(values[extreme]).toBe(value);
        // All are the same where they are 0, infinite or NaN.
        const farthest = place === "below" ? Math.min(...stretch) : Math.max(...stretch);
        expect(value).toBe(farthest);
      }
    }),
  );
});

test("a curve that fits has none", () => {
  expect(findOutliers(Float64Array.of(1e-4, 1, 1e4), axis)).toEqual([]);
  expect(findOutliers(Float64Array.of(0, 0.5, 1), createLinearAxis(1, 100, String))).toEqual([]);
});
