import fc from "fast-check";
import { expect, test } from "vitest";
import { sigmoid, tanh } from "../../../src/engine/math/elementary.ts";
import { sigmoidOfRow, sigmoidOfSums, tanhOfRow } from "../../../src/engine/math/elementaryRows.ts";

const anyRow = fc.array(fc.tuple(fc.double(), fc.double()), { maxLength: 20 });

test.for([
  { name: "σ of a row", fill: sigmoidOfRow, of: sigmoid },
  { name: "tanh of a row", fill: tanhOfRow, of: tanh },
])("$name is bit for bit that of each value, and nothing else is written", ({ fill, of }) => {
  fc.assert(
    fc.property(fc.array(fc.double(), { maxLength: 20 }), fc.nat(3), fc.nat(3), (values, o, start) => {
      const a = Float64Array.from([...new Array<number>(start).fill(5), ...values, 5]);
      const out = new Float64Array(o + values.length + 2).fill(7);
      fill(out, o, a, start, values.length);
      expect([...out]).toEqual([...new Array<number>(o).fill(7), ...values.map(of), 7, 7]);
    }),
  );
});

test("σ of sums is bit for bit σ of each sum, and nothing else is written", () => {
  fc.assert(
    fc.property(anyRow, fc.nat(3), fc.nat(3), (pairs, o, start) => {
      const n = pairs.length;
      const a = new Float64Array(start + n + 1);
      const b = new Float64Array(start + n + 1);
      pairs.forEach(([x, y], j) => {
        a[start + j] = x;
        b[start + j] = y;
      });
      const out = new Float64Array(o + n + 2).fill(7);
      sigmoidOfSums(out, o, a, b, start, n);
      expect([...out]).toEqual([...new Array<number>(o).fill(7), ...pairs.map(([x, y]) => sigmoid(x + y)), 7, 7]);
    }),
  );
});
