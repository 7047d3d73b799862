import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParameterName, Params } from "../../../src/engine/model.ts";
import { PARAMETER_NAMES } from "../../../src/engine/model.ts";
import { openOptimiser, optimisers } from "../../../src/engine/optimisers/index.ts";
import type { OptimiserName } from "../../../src/engine/optimisers/index.ts";

const paramsOf = (valueOf: (name: ParameterName, k: number) => number): Params =>
  Object.fromEntries(
    PARAMETER_NAMES.map((name, length) => [name, Float64Array.from({ length: length + 1 }, (_, k) => valueOf(name, k))]),
  ) as Record<ParameterName, Float64Array>;

/** The same gradient in every element of every parameter; the path that one element takes from 0. */
const follow = (name: OptimiserName, gradients: readonly number[], learningRate: number, momentum = 0): number[] => {
  const params = paramsOf(() => 0);
  const state = openOptimiser(name, params, { learningRate, momentum });
  return gradients.map((gradient) => {
    optimisers[name].step(params, paramsOf(() => gradient), state);
    const moved = params["readout.bias"][0];
    for (const parameter of PARAMETER_NAMES) expect(new Set(params[parameter])).toEqual(new Set([moved]));
    return moved;
  });
};

const gradientLists = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 20 });

describe("SGD", () => {
  it("steps down the gradient", () => {
    expect(follow("sgd", [1, -2, 0.5], 0.25)).toEqual([-0.25, 0.25, 0.125]);
  });

  it("carries on with momentum: a constant gradient moves it in the end by η g / (1 − μ) a step", () => {
    const path = follow("sgd", new Array<number>(200).fill(3), 0.1, 0.9);
    expect(path[0]).toBeCloseTo(-0.3, 14);
    expect(path[1] - path[0]).toBeCloseTo(-0.3 * 1.9, 14);
    expect(path[199] - path[198]).toBeCloseTo(-0.3 / (1 - 0.9), 6);
  });

  it("keeps the sign of an infinite gradient, where 0 · ∞ would not", () => {
    expect(follow("sgd", [Infinity, -1], 0.1)).toEqual([-Infinity, -Infinity]);
  });
});

describe("Adam", () => {
  it("moves by the learning rate in the first step, however steep the gradient", () => {
    for (const gradient of [1e-3, 1, 1e6]) {
      expect(follow("adam", [gradient], 0.01)[0]).toBeCloseTo(-0.01, 6);
      expect(follow("adam", [-gradient], 0.01)[0]).toBeCloseTo(0.01, 6);
    }
  });

  it("adds ε outside the root: a gradient of ε halves the first step", () => {
    expect(follow("adam", [1e-8], 0.01)[0]).toBeCloseTo(-0.005, 12);
  });

  it("is the textbook's recursion with both means corrected by 1 − β^t", () => {
    fc.assert(
      fc.property(gradientLists, (gradients) => {
        let [mean, square, value] = [0, 0, 0];
        const expected = gradients.map((g, k) => {
          mean = 0.9 * mean + 0.1 * g;
          square = 0.999 * square + 0.001 * g * g;
          value -= (0.05 * (mean / (1 - 0.9 ** (k + 1)))) / (Math.sqrt(square / (1 - 0.999 ** (k + 1))) + 1e-8);
          return value;
        });
        follow("adam", gradients, 0.05).forEach((actual, k) => expect(actual).toBeCloseTo(expected[k], 10));
      }),
    );
  });
});

describe.each(Object.keys(optimisers) as OptimiserName[])("%s", (name) => {
  it("moves every element by its own gradient alone, in place, and leaves the gradients as they are", () => {
    const params = paramsOf(() => 1);
    const arrays = PARAMETER_NAMES.map((parameter) => params[parameter]);
    const gradients = paramsOf((parameter, k) => (k === 0 && parameter.startsWith("weight") ? 2 : 0));
    const before = structuredClone(gradients);
    const state = openOptimiser(name, params, { learningRate: 0.1, momentum: 0.9 });
    for (let step = 0; step < 3; step++) optimisers[name].step(params, gradients, state);
    expect(PARAMETER_NAMES.map((parameter) => params[parameter])).toEqual(arrays);
    PARAMETER_NAMES.forEach((parameter, index) => expect(params[parameter]).toBe(arrays[index]));
    for (const parameter of PARAMETER_NAMES) {
      Array.from(params[parameter]).forEach((value, k) => {
        expect(value < 1).toBe(gradients[parameter][k] > 0);
        expect(value).toBeLessThanOrEqual(1);
      });
    }
    expect(gradients).toEqual(before);
  });

  it("finds the bottom of a bowl", () => {
    const params = paramsOf(() => 5);
    const state = openOptimiser(name, params, { learningRate: 0.05, momentum: 0.5 });
    for (let step = 0; step < 1000; step++) {
      const at = structuredClone(params);
      optimisers[name].step(params, paramsOf((parameter, k) => at[parameter][k] - 2), state);
    }
    for (const parameter of PARAMETER_NAMES) for (const value of params[parameter]) expect(value).toBeCloseTo(2, 3);
  });
});
