import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addRows } from "../../../src/engine/kernels/addRows.ts";
import { pseudoRandom } from "./values.ts";

const size = fc.integer({ min: 0, max: 20 });

describe("adding rows", () => {
  test("is what it says on paper", () => {
    const c = Float64Array.of(9, 100, 200, 9);
    addRows(c, 1, Float64Array.of(9, 9, 1, 2, 3, 4, 5, 6), 2, 3, 2);
    expect([...c]).toEqual([9, 109, 212, 9]);
  });

  test("adds each column's sum and writes nothing else", () => {
    const offset = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(size, size, offset, offset, fc.integer(), (rows, columns, cStart, aStart, seed) => {
        const A = pseudoRandom(seed, aStart + rows * columns);
        const c = pseudoRandom(seed + 1, cStart + columns + 3);
        const expected = c.map((value, at) => {
          const j = at - cStart;
          const column = A.subarray(aStart).filter((_, index) => index % columns === j);
          return j < 0 || j >= columns ? value : column.reduce((sum, element) => sum + element, value);
        });
        addRows(c, cStart, A, aStart, rows, columns);
        expect(c).toEqual(expected);
      }),
    );
  });
});
