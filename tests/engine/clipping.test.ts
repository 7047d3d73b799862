import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { angleBetween, clipByNorm, clipByValue, clipRatio, globalNorm } from "../../src/engine/clipping.ts";
import { PARAMETER_NAMES } from "../../src/engine/model.ts";
import type { Params } from "../../src/engine/model.ts";

const gradientsOf = (valueAt: (name: string, k: number) => number, length = 2): Params =>
  Object.fromEntries(PARAMETER_NAMES.map((name) => [name, Float64Array.from({ length }, (_, k) => valueAt(name, k))])) as unknown as Params;

const copy = (gradients: Params): Params => gradientsOf((name, k) => gradients[name as keyof Params][k]);
const all = (gradients: Params): number[] => PARAMETER_NAMES.flatMap((name) => [...gradients[name]]);

const values = fc.double({ min: -1e3, max: 1e3, noNaN: true }).map((value) => (Math.abs(value) < 1e-100 ? 0 : value));
const anyGradients = fc
  .array(values, { minLength: 12, maxLength: 12 })
  .map((numbers) => gradientsOf((name, k) => numbers[2 * (PARAMETER_NAMES as readonly string[]).indexOf(name) + k]));
const thresholds = fc.double({ min: 1e-3, max: 1e3, noNaN: true });

/** Two gradients in a plane, one turned by an angle; the plane's two numbers lie in two parameters. */
const inPlane = (angle: number, scale = 1): Params =>
  gradientsOf((name, k) => (k > 0 ? 0 : name === "weight_ih_l0" ? scale * Math.cos(angle) : name === "readout.bias" ? scale * Math.sin(angle) : 0));

describe("clipping by norm", () => {
  test("keeps the direction and leaves no more than the threshold", () => {
    fc.assert(
      fc.property(anyGradients, thresholds, (gradients, threshold) => {
        const clipped = copy(gradients);
        const { norm, ratio } = clipByNorm(clipped, threshold);
        expect(norm).toBe(globalNorm(gradients));
        expect(ratio).toBe(Math.min(1, threshold / (norm + 1e-6)));
        expect(all(clipped)).toEqual(all(gradients).map((value) => value * ratio));
        expect(angleBetween(gradients, clipped)).toBeLessThan(1e-14);
        expect(globalNorm(clipped)).toBeLessThanOrEqual(threshold * (1 + 1e-12));
      }),
    );
  });

  test("leaves a gradient below the threshold as it is, to the last bit", () => {
    const gradients = gradientsOf((_, k) => 0.1 + k);
    const before = all(gradients);
    expect(clipByNorm(gradients, 100).ratio).toBe(1);
    expect(all(gradients)).toEqual(before);
  });

  test("counts all parameters together, without under- or overflow", () => {
    expect(globalNorm(gradientsOf(() => 1))).toBeCloseTo(Math.sqrt(12), 14);
    expect(globalNorm(gradientsOf(() => 1e-200)) / 1e-200).toBeCloseTo(Math.sqrt(12), 14);
    expect(globalNorm(gradientsOf(() => 1e200)) / 1e200).toBeCloseTo(Math.sqrt(12), 14);
  });

  test("of zeros changes nothing", () => {
    const zeros = gradientsOf(() => 0);
    expect(clipByNorm(zeros, 0.5)).toEqual({ norm: 0, ratio: 1 });
    expect(all(zeros)).toEqual(new Array(12).fill(0));
  });

  test("has the ratio of the algorithm as published", () => {
    expect(clipRatio(2, 0.5)).toBe(0.25);
    expect(clipRatio(0.4, 0.5)).toBe(1);
    expect(clipRatio(0, 0.5)).toBe(1);
    expect(clipRatio(Infinity, 0.5)).toBe(0);
  });
});

describe("clipping by value", () => {
  test("takes each element to the nearest allowed one", () => {
    fc.assert(
      fc.property(anyGradients, thresholds, (gradients, threshold) => {
        const clipped = copy(gradients);
        clipByValue(clipped, threshold);
        all(clipped).forEach((value, k) => {
          const before = all(gradients)[k];
          expect(value).toBe(Math.abs(before) <= threshold ? before : Math.sign(before) * threshold);
        });
      }),
    );
  });

  test("does not hide what is not a number", () => {
    const gradients = gradientsOf((_, k) => (k === 0 ? Number.NaN : 3));
    clipByValue(gradients, 1);
    expect(all(gradients).slice(0, 2)).toEqual([Number.NaN, 1]);
  });
});

describe("the angle between two gradients", () => {
  test.each([1e-15, 1e-12, 1e-8, 1e-3, 0.5, 1, Math.PI / 2, 2, 3])("of %f is found", (angle) => {
    expect(angleBetween(inPlane(0), inPlane(angle)) / angle).toBeCloseTo(1, 12);
  });

  test.each([1e-250, 1e-3, 1e250])("does not depend on their lengths, here %s", (scale) => {
    expect(angleBetween(inPlane(0.2), inPlane(0.5, scale))).toBeCloseTo(0.3, 13);
    expect(angleBetween(inPlane(0.5, scale), inPlane(0.2))).toBeCloseTo(0.3, 13);
  });

  test("is 0 between equals and beside a zero, π between opposites", () => {
    expect(angleBetween(inPlane(0.3), inPlane(0.3))).toBe(0);
    expect(angleBetween(gradientsOf(() => 0), inPlane(0.3))).toBe(0);
    expect(angleBetween(inPlane(0.3), inPlane(0.3, -1))).toBe(Math.PI);
  });
});
