import { describe, expect, test } from "vitest";
import type { Clipping } from "../../../src/engine/analyses/clipping.ts";
import { PARAMETER_NAMES } from "../../../src/engine/model.ts";
import { analyse, analysisInput } from "../../support/analyses.ts";

const FIELDS = { cell: "gru", sequenceLength: 10, hiddenSize: 4, lossAt: "every" } as const;
const clippingOf = (input: Parameters<typeof analyse>[1]): Clipping => analyse("clipping", input) as Clipping;

describe("what clipping would do", () => {
  test("is told at the fixed thresholds, whatever those of the training step, and done to nothing", () => {
    const input = analysisInput({ ...FIELDS, clip: "norm", clipThreshold: 1e-9 });
    const { gradParams } = input.gradients;
    const before = PARAMETER_NAMES.map((name) => [...gradParams[name]]);
    const { norm, ratio, angle } = clippingOf(input);
    const flat = before.flat();
    expect(norm).toBeCloseTo(Math.sqrt(flat.reduce((sum, value) => sum + value * value, 0)), 12);
    expect(ratio).toBe(Math.min(1, 0.5 / norm));
    const clipped = flat.map((value) => Math.max(-0.05, Math.min(0.05, value)));
    const inner = flat.reduce((sum, value, k) => sum + value * clipped[k], 0);
    expect(Math.cos(angle)).toBeCloseTo(inner / norm / Math.sqrt(clipped.reduce((sum, value) => sum + value * value, 0)), 12);
    expect(PARAMETER_NAMES.map((name) => [...gradParams[name]])).toEqual(before);
  });

  test("is nothing for a gradient below both thresholds", () => {
    const input = analysisInput(FIELDS);
    const gradParams = { ...input.gradients.gradParams };
    for (const name of PARAMETER_NAMES) gradParams[name] = gradParams[name].map((value) => value * 1e-6);
    expect(clippingOf({ ...input, gradients: { ...input.gradients, gradParams } })).toMatchObject({ ratio: 1, angle: 0 });
  });

  test("is of the truncated gradient where it is truncated", () => {
    expect(clippingOf(analysisInput({ ...FIELDS, truncation: 0 })).norm).not.toBe(clippingOf(analysisInput(FIELDS)).norm);
  });
});
