import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CLIFF_VIEW, cliffAt, gradientNorm, START_STATE, TARGET } from "../../../src/engine/cliff/cliff.ts";

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const slope = (x: number): number => sigmoid(x) * (1 - sigmoid(x));

const wArbitrary = fc.double({ min: CLIFF_VIEW.w[0], max: CLIFF_VIEW.w[1], noNaN: true });
const bArbitrary = fc.double({ min: CLIFF_VIEW.b[0], max: CLIFF_VIEW.b[1], noNaN: true });

/** The same, with the derivatives carried forward beside the state instead of backward through time. */
const forwardMode = (w: number, b: number): { loss: number; gradW: number; gradB: number } => {
  let x = START_STATE;
  let dw = 0;
  let db = 0;
  for (let t = 1; t <= 50; t++) {
    dw = sigmoid(x) + w * slope(x) * dw;
    db = 1 + w * slope(x) * db;
    x = w * sigmoid(x) + b;
  }
  const outer = 2 * (sigmoid(x) - TARGET) * slope(x);
  return { loss: (sigmoid(x) - TARGET) ** 2, gradW: outer * dw, gradB: outer * db };
};

/** Rounding of x_t that the wall makes grow with the gradient itself. */
const tolerance = (exact: { gradW: number; gradB: number }): number => 1e-9 * (1 + gradientNorm({ loss: 0, ...exact }) ** 2);

describe("the cliff", () => {
  it("agrees with derivatives carried forward, all over the view", () => {
    fc.assert(
      fc.property(wArbitrary, bArbitrary, (w, b) => {
        const exact = forwardMode(w, b);
        const { loss, gradW, gradB } = cliffAt(w, b);
        expect(Math.abs(loss - exact.loss)).toBeLessThan(tolerance(exact));
        expect(Math.abs(gradW - exact.gradW)).toBeLessThan(tolerance(exact));
        expect(Math.abs(gradB - exact.gradB)).toBeLessThan(tolerance(exact));
      }),
      { numRuns: 500 },
    );
  });

  it("agrees with central differences where the loss is not steep", () => {
    const h = 1e-6;
    fc.assert(
      fc.property(wArbitrary, bArbitrary, (w, b) => {
        const point = cliffAt(w, b);
        fc.pre(gradientNorm(point) < 2);
        const alongW = (cliffAt(w + h, b).loss - cliffAt(w - h, b).loss) / (2 * h);
        const alongB = (cliffAt(w, b + h).loss - cliffAt(w, b - h).loss) / (2 * h);
        expect(Math.abs(point.gradW - alongW)).toBeLessThan(1e-5);
        expect(Math.abs(point.gradB - alongB)).toBeLessThan(1e-5);
      }),
      { numRuns: 500 },
    );
  });

  it("follows the closed form along the wall, where x_0 is a fixed point and every step multiplies by w σ′(x_0)", () => {
    for (const w of [4.3, 4.6, 5, 5.5]) {
      const b = START_STATE - w * sigmoid(START_STATE);
      const growth = w * slope(START_STATE);
      const sum = (growth ** 50 - 1) / (growth - 1);
      const outer = 2 * (sigmoid(START_STATE) - TARGET) * slope(START_STATE);
      const { loss, gradW, gradB } = cliffAt(w, b);
      expect(loss).toBeCloseTo((sigmoid(START_STATE) - TARGET) ** 2, 7);
      expect(gradB / (outer * sum)).toBeCloseTo(1, 6);
      expect(gradW / (outer * sum * sigmoid(START_STATE))).toBeCloseTo(1, 6);
    }
  });

  it("is the closed form of a unit without memory at w = 0", () => {
    fc.assert(
      fc.property(bArbitrary, (b) => {
        const { loss, gradW, gradB } = cliffAt(0, b);
        const outer = 2 * (sigmoid(b) - TARGET) * slope(b);
        expect(loss).toBeCloseTo((sigmoid(b) - TARGET) ** 2, 14);
        expect(gradB).toBeCloseTo(outer, 14);
        expect(gradW).toBeCloseTo(outer * sigmoid(b), 14);
      }),
    );
  });

  it("has a wall across the view and a valley of zero loss that runs into it", () => {
    for (const w of [4.5, 5, 6, 6.9]) {
      const wall = START_STATE - w * sigmoid(START_STATE);
      expect(cliffAt(w, wall - 0.05).loss).toBeGreaterThan(0.25);
      expect(cliffAt(w, wall + 0.05).loss).toBeLessThan(0.1);
      expect(wall).toBeGreaterThan(CLIFF_VIEW.b[0]);
      expect(wall).toBeLessThan(CLIFF_VIEW.b[1]);
      expect(gradientNorm(cliffAt(w, wall))).toBeGreaterThan(1);
    }
    const atTarget = Math.log(TARGET / (1 - TARGET));
    for (const w of [3.5, 3.8, 4.1]) expect(cliffAt(w, atTarget - w * TARGET).loss).toBeLessThan(1e-4);
    expect(START_STATE - 4.48 * sigmoid(START_STATE)).toBeCloseTo(atTarget - 4.48 * TARGET, 3);
  });

  it("measures a gradient's norm without overflow", () => {
    expect(gradientNorm({ loss: 0, gradW: 3e200, gradB: -4e200 })).toBeCloseTo(5e200, -187);
    expect(gradientNorm({ loss: 0, gradW: 0, gradB: 0 })).toBe(0);
    expect(gradientNorm({ loss: 0, gradW: -Infinity, gradB: 1 })).toBe(Infinity);
    expect(gradientNorm({ loss: 0, gradW: Number.NaN, gradB: 1 })).toBeNaN();
  });
});
