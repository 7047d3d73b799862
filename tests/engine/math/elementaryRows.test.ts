import fc from "fast-check";
import { expect, test } from "vitest";
import { sigmoid, tanh } from "../../../src/engine/math/elementary.ts";
import { sigmoidOfSums, tanhOfSums } from "../../../src/engine/math/elementaryRows.ts";

const anyRow = fc.array(fc.tuple(fc.double(), fc.double()), { maxLength: 20 });

test.for([
  { name: "σ", ofSums: sigmoidOfSums, of: sigmoid },
  { name: "tanh", ofSums: tanhOfSums, of: tanh },
])("$name of a row is bit for bit $name of each sum, and nothing else is written", ({ ofSums, of }) => {
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
      ofSums(out, o, a, b, start, n);
      expect([...out]).toEqual([...new Array<number>(o).fill(7), ...pairs.map(([x, y]) => of(x + y)), 7, 7]);
    }),
  );
});
