import { describe, expect, test } from "vitest";
import { nest, numberToJson, toJson } from "../../src/engine/traceJson.ts";

describe("numbers in JSON", () => {
  test("are numbers where JSON can hold them, and strings where not", () => {
    expect([1.5, Infinity, -Infinity, Number.NaN].map(numberToJson)).toEqual([1.5, "Infinity", "-Infinity", "NaN"]);
  });

  test("come back to the last bit", () => {
    for (const value of [0.1, 1 / 3, 5e-324, Number.MAX_VALUE, -2.2250738585072014e-308]) {
      expect(JSON.parse(JSON.stringify(numberToJson(value)))).toBe(value);
    }
  });
});

describe("arrays as nested lists", () => {
  test("go row by row", () => {
    expect(nest(Float64Array.of(1, 2, 3, 4, 5, 6), [1, 3, 2])).toEqual([[[1, 2], [3, 4], [5, 6]]]);
    expect(nest([1, Number.NaN], [2])).toEqual([1, "NaN"]);
    expect(nest([], [0, 2])).toEqual([]);
  });

  test("are found inside any plain value", () => {
    const given = { a: Float64Array.of(1, Infinity), b: [{ c: -Infinity }, "d", true, null] };
    expect(toJson(given)).toEqual({ a: [1, "Infinity"], b: [{ c: "-Infinity" }, "d", true, null] });
  });
});
