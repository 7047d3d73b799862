import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolveExperiment } from "../../../src/engine/experiment/experiment.ts";
import type { Params } from "../../../src/engine/model.ts";
import { prepare } from "../../../src/engine/prepare.ts";

const draw = (fields: Record<string, unknown>): Params => prepare(resolveExperiment({ cell: "lstm", ...fields })).params;

describe("chrono", () => {
  it("draws e^b_f from U(1, T_max − 1) with T_max = max(3, T), and b_i = −b_f", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }), (T, seed) => {
        const H = 7;
        const { bias_ih_l0 } = draw({ init: "chrono", sequenceLength: T, hiddenSize: H, seed });
        const forget = bias_ih_l0.slice(H, 2 * H);
        expect(forget.every((bias) => bias >= 0 && bias <= Math.log(Math.max(3, T) - 1))).toBe(true);
        expect(bias_ih_l0.slice(0, H)).toEqual(forget.map((bias) => -bias));
      }),
    );
  });

  it("spreads the memories evenly from 1 to T − 1", () => {
    const H = 200;
    const { bias_ih_l0 } = draw({ init: "chrono", sequenceLength: 101, hiddenSize: H });
    const spans = Array.from(bias_ih_l0.slice(H, 2 * H), Math.exp).sort((a, b) => a - b);
    // Kolmogorov–Smirnov distance from the uniform distribution; 1.95/√200 is exceeded once in a thousand draws.
    const distance = Math.max(...spans.map((span, k) => Math.abs((span - 1) / 99 - (k + 0.5) / H)));
    expect(distance).toBeLessThan(1.95 / Math.sqrt(H));
  });

  it("replaces the drawn forget and input biases, forgetBias included, and leaves all else as gaussian has it", () => {
    const H = 4;
    const fields = { sequenceLength: 50, hiddenSize: H };
    const chrono = draw({ ...fields, init: "chrono", forgetBias: 3 });
    expect(draw({ ...fields, init: "chrono", forgetBias: -3 })).toEqual(chrono);
    const gaussian = draw({ ...fields, init: "gaussian" });
    expect(chrono.bias_ih_l0.slice(2 * H)).toEqual(gaussian.bias_ih_l0.slice(2 * H));
    expect({ ...chrono, bias_ih_l0: null }).toEqual({ ...gaussian, bias_ih_l0: null });
  });

  it("changes nothing in cells without a forget gate", () => {
    for (const cell of ["rnn", "gru"]) expect(draw({ cell, init: "chrono" })).toEqual(draw({ cell, init: "gaussian" }));
  });
});
