import { describe, expect, test } from "vitest";
import { crossEntropy } from "../../../src/engine/losses/crossEntropy.ts";
import type { Loss } from "../../../src/engine/losses/loss.ts";
import { mse } from "../../../src/engine/losses/mse.ts";

/** One row's loss and gradient, the row standing between two others that must stay as they are. */
const evaluate = (loss: Loss, outputs: number[], target: number[], weight = 1): { value: number; gradient: number[] } => {
  const K = outputs.length;
  const around = (row: readonly number[]): Float64Array => Float64Array.from([...row.map(() => 7), ...row, ...row.map(() => 7)]);
  const gradient = around(outputs.map(() => 7));
  const value = loss.evaluate(around(outputs), around(target), 1, K, weight, gradient);
  expect([...gradient.slice(0, K), ...gradient.slice(2 * K)]).toEqual(Array.from({ length: 2 * K }, () => 7));
  return { value, gradient: [...gradient.slice(K, 2 * K)] };
};

describe("the squared error", () => {
  test("is half the squared distance, its gradient the difference times the row's share", () => {
    expect(evaluate(mse, [1, 2], [0, 5], 0.5)).toEqual({ value: 5, gradient: [0.5, -1.5] });
  });
});

describe("the cross-entropy", () => {
  test("of equal outputs is ln K, its gradient softmax minus one-hot times the row's share", () => {
    const { value, gradient } = evaluate(crossEntropy, [3, 3, 3, 3], [2], 0.5);
    expect(value).toBeCloseTo(Math.log(4), 14);
    expect(gradient).toEqual([0.125, 0.125, -0.375, 0.125]);
  });

  test("is −ln softmax", () => {
    const { value, gradient } = evaluate(crossEntropy, [0, 1, -2], [2]);
    const sum = 1 + Math.E + Math.exp(-2);
    expect(value).toBeCloseTo(2 + Math.log(sum), 14);
    expect(gradient[0]).toBeCloseTo(1 / sum, 14);
    expect(gradient[2]).toBeCloseTo(Math.exp(-2) / sum - 1, 14);
  });

  test("neither overflows nor underflows for outputs that exp alone could not take", () => {
    expect(evaluate(crossEntropy, [1e5, 0], [1])).toEqual({ value: 1e5, gradient: [1, -1] });
    expect(evaluate(crossEntropy, [0, 1e5, 0], [2])).toEqual({ value: 1e5, gradient: [0, 1, -1] });
    expect(evaluate(crossEntropy, [0, 0, 1e5], [1])).toEqual({ value: 1e5, gradient: [0, -1, 1] });
    expect(evaluate(crossEntropy, [-1e5, -1e5], [0])).toEqual({ value: Math.LN2, gradient: [-0.5, 0.5] });
  });

  test("keeps its gradient's digits where the target is all but certain, which p − 1 would lose", () => {
    const { gradient } = evaluate(crossEntropy, [0, 50], [1]);
    expect(gradient[1] / -Math.exp(-50)).toBeCloseTo(1, 14);
    expect(gradient[0]).toBe(-gradient[1]);
  });

  test("with a single class is 0 and has no gradient", () => {
    const { value, gradient } = evaluate(crossEntropy, [12], [0]);
    expect([value, Math.abs(gradient[0])]).toEqual([0, 0]);
  });

  test("of outputs that are not finite is not finite, and nothing is thrown", () => {
    expect(evaluate(crossEntropy, [Infinity, 0], [1]).value).toBeNaN();
    expect(evaluate(crossEntropy, [Number.NaN, 0], [1]).gradient).toEqual([Number.NaN, Number.NaN]);
    expect(evaluate(mse, [Infinity], [0])).toEqual({ value: Infinity, gradient: [Infinity] });
  });
});
