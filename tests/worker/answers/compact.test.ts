import { expect, test } from "vitest";
import { compact } from "../../../src/worker/answers/compact.ts";

test("a compact copy has the same content in one buffer of just that length, and shares nothing with the original", () => {
  const many = Float64Array.of(1, 2, 3, 4, 5);
  const original = { loss: 2, norms: { hidden: many.subarray(1, 3), cell: new Float64Array(0) }, notes: ["cut"], outputs: Float64Array.of(7), none: null };
  const copy = compact(original);
  expect(copy).toEqual(original);
  expect(copy.norms.hidden.buffer).toBe(copy.outputs.buffer);
  expect(copy.outputs.buffer.byteLength).toBe(3 * 8);
  many.fill(0);
  original.outputs.fill(0);
  expect([...copy.norms.hidden, ...copy.outputs]).toEqual([2, 3, 7]);
});
