import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addProduct } from "../../../src/engine/kernels/addProduct.ts";
import { addProductTransposed } from "../../../src/engine/kernels/addProductTransposed.ts";
import { addTransposedProduct } from "../../../src/engine/kernels/addTransposedProduct.ts";
import { RIGHT_ROOM } from "../../../src/engine/kernels/lanes.ts";
import { addTimesPacked, keep, pack, packTransposed } from "../../../src/engine/kernels/packedMatrix.ts";
import type { PackedMatrix } from "../../../src/engine/kernels/packedMatrix.ts";
import { accumulateRows, dotProducts, rankOneUpdates } from "../reference/naive.ts";
import { pseudoRandom } from "./values.ts";

/** A product by either hand: same arguments, C changed in place. */
type Product = typeof dotProducts;

/** Three sizes and where the matrices begin; C has room after it as well. */
const shapes = (first: number, second: number, third: number): fc.Arbitrary<number[]> =>
  fc.tuple(
    fc.integer({ min: 0, max: first }),
    fc.integer({ min: 0, max: second }),
    fc.integer({ min: 0, max: third }),
    fc.integer({ min: 0, max: 5 }),
    fc.integer({ min: 0, max: 5 }),
    fc.integer({ min: 0, max: 5 }),
    fc.integer(),
  );

/** All that a product may have changed, what lies around C's block included. */
const arraysAfter = (product: Product, sizes: number[], lengths: { A: number; B: number; C: number }): Float64Array[] => {
  const [first, second, third, cStart, aStart, bStart, seed] = sizes;
  const A = pseudoRandom(seed, aStart + lengths.A);
  const B = pseudoRandom(seed + 1, bStart + lengths.B);
  const C = pseudoRandom(seed + 2, cStart + lengths.C + 5);
  product(C, cStart, A, aStart, B, bStart, first, second, third);
  return [A, B, C];
};

const packedProduct: Product = (C, cStart, A, aStart, B, bStart, m, n, k) =>
  addTimesPacked(C, cStart, A, aStart, pack(B, bStart, n, k), m);


const packedTransposedProduct: Product = (C, cStart, A, aStart, B, bStart, m, n, k) =>
  addTimesPacked(C, cStart, A, aStart, packTransposed(B, bStart, k, n), m);

describe("A times B transposed", () => {
  const sizes = shapes(20, 14, 13);
  const lengths = ([m, n, k]: number[]): { A: number; B: number; C: number } => ({ A: m * k, B: n * k, C: m * n });

  test.each([
    ["as it comes", addProductTransposed, dotProducts],
    ["packed beforehand", packedProduct, dotProducts],
    ["from B not transposed, packed beforehand", packedTransposedProduct, accumulateRows],
    ["from B not transposed, as it comes", addProduct, accumulateRows],
  ])("%s is bit for bit the nested loops' and writes nothing else", (_, given, due) => {
    fc.assert(
      fc.property(sizes, (shape) => {
        expect(arraysAfter(given, shape, lengths(shape))).toEqual(arraysAfter(due, shape, lengths(shape)));
      }),
      { numRuns: 300 },
    );
  });

  test("is what it says on paper", () => {
    const C = Float64Array.of(100, 200, 300, 400);
    addProductTransposed(C, 0, Float64Array.of(1, 2, 3, 4, 5, 6), 0, Float64Array.of(1, 0, 2, 0, 1, -1), 0, 2, 2, 3);
    expect([...C]).toEqual([107, 199, 316, 399]);
  });

  test("has rows that do not depend on the rows beside them", () => {
    const [m, n, k] = [17, 10, 9];
    const A = pseudoRandom(1, m * k);
    const B = pseudoRandom(2, n * k);
    const together = new Float64Array(m * n);
    const apart = new Float64Array(m * n);
    addProductTransposed(together, 0, A, 0, B, 0, m, n, k);
    for (let i = 0; i < m; i++) addProductTransposed(apart, i * n, A, i * k, B, 0, 1, n, k);
    expect(apart).toEqual(together);
  });

  test("carries NaN, infinities and zeros' signs where the nested loops do, and nowhere else", () => {
    const [m, n, k] = [3, 7, 5];
    const A = pseudoRandom(3, m * k);
    const B = pseudoRandom(4, n * k);
    A[k + 2] = Number.NaN;
    B[4 * k + 1] = Infinity;
    B[6 * k + 4] = -Infinity;
    A.fill(-0, 2 * k);
    B.fill(1, 0, k);
    for (const product of [addProductTransposed, packedProduct]) {
      const C = new Float64Array(m * n).fill(-0);
      const expected = C.slice();
      product(C, 0, A, 0, B, 0, m, n, k);
      dotProducts(expected, 0, A, 0, B, 0, m, n, k);
      expect([...C]).toEqual([...expected]);
      expect(C[2 * n]).toBe(-0);
    }
  });

  test.each([
    ["its rows", addProductTransposed, dotProducts],
    ["its columns", addProduct, accumulateRows],
  ])("comes in portions where B is larger than the lanes, by %s", (_, given, due) => {
    const [m, n, k] = [13, 400, 1000];
    const shape = [m, n, k, 1, 2, 3, 5];
    expect(n * k).toBeGreaterThan(3 * RIGHT_ROOM);
    expect(arraysAfter(given, shape, lengths(shape))).toEqual(arraysAfter(due, shape, lengths(shape)));
  });

  test("keeps its factors apart where each fills the room it has", () => {
    // A pair of rows and one by itself, which lie in different places.
    const shape = [3, 3, RIGHT_ROOM, 0, 0, 0, 7];
    const [, , given] = arraysAfter(packedProduct, shape, lengths(shape));
    const [, , due] = arraysAfter(dotProducts, shape, lengths(shape));
    expect(given).toEqual(due);
  });

  test("takes as many rows of a packed B as are asked for", () => {
    const B = pseudoRandom(4, 7 * 5);
    const A = pseudoRandom(3, 3 * 5);
    const [given, due] = [new Float64Array(3 * 4), new Float64Array(3 * 4)];
    addTimesPacked(given, 0, A, 0, pack(B, 0, 7, 5), 3, 4);
    dotProducts(due, 0, A, 0, B, 0, 3, 4, 5);
    expect(given).toEqual(due);
  });
});

describe("a packed matrix", () => {
  const ofOnes = Float64Array.of(1, 1);
  const times = (packed: PackedMatrix): number[] => {
    const C = new Float64Array(packed.rows);
    addTimesPacked(C, 0, ofOnes, 0, packed, 1);
    return [...C];
  };
  const somethingElse = {
    "another matrix is packed": () => pack(ofOnes, 0, 1, 2),
    "a product packs its own": () => addProductTransposed(new Float64Array(40), 0, pseudoRandom(1, 40), 0, pseudoRandom(2, 4), 0, 20, 2, 2),
    "a product of its columns does": () => addProduct(new Float64Array(8), 0, pseudoRandom(1, 8), 0, pseudoRandom(2, 16), 0, 2, 4, 4),
    "a weight gradient does": () => addTransposedProduct(new Float64Array(9), 0, pseudoRandom(1, 12), 0, pseudoRandom(2, 12), 0, 4, 3, 3),
  };

  test("does not change with the matrix", () => {
    const B = Float64Array.of(2, 3, 4, 6);
    const packed = pack(B, 0, 2, 2);
    B.fill(0);
    expect(times(packed)).toEqual([5, 10]);
  });

  test("is refused where it is larger than the lanes, as are rows that no portion of a product holds", () => {
    const long = RIGHT_ROOM + 1;
    const B = new Float64Array(2 * long);
    expect(() => pack(B, 0, 2, long)).toThrow(`2 rows of ${long}`);
    expect(() => addProductTransposed(new Float64Array(24), 0, new Float64Array(12 * long), 0, B, 0, 12, 2, long)).toThrow(RangeError);
  });

  test.each(Object.entries(somethingElse))("serves on when %s, where it is kept, and says so where it is not", (_, happen) => {
    const kept = keep(pack(Float64Array.of(2, 3, 4, 6, 1, 1, 5, 2), 0, 4, 2));
    happen();
    expect(times(kept)).toEqual([5, 10, 2, 7]);
    const unkept = pack(Float64Array.of(4, 3, 2, 1), 0, 2, 2);
    happen();
    expect(() => times(unkept)).toThrow("was not kept");
    expect(() => keep(unkept)).toThrow("was not kept");
    expect(times(kept)).toEqual([5, 10, 2, 7]);
  });
});

describe("A transposed times B", () => {
  // Up to three blocks of timesteps.
  const sizes = shapes(140, 9, 10);

  test("is bit for bit that many rank-one updates and writes nothing else", () => {
    fc.assert(
      fc.property(sizes, (shape) => {
        const [s, m, n] = shape;
        const lengths = { A: s * m, B: s * n, C: m * n };
        expect(arraysAfter(addTransposedProduct, shape, lengths)).toEqual(arraysAfter(rankOneUpdates, shape, lengths));
      }),
      { numRuns: 300 },
    );
  });

  test("is refused where a block of A is larger than the lanes", () => {
    const [s, m, n] = [128, 2050, 3];
    const product = (): void => addTransposedProduct(new Float64Array(m * n), 0, new Float64Array(s * m), 0, new Float64Array(s * n), 0, s, m, n);
    expect(product).toThrow(`${m} rows of ${s}`);
  });

  test("is what it says on paper", () => {
    const C = Float64Array.of(100, 200, 300, 400, 500, 600);
    addTransposedProduct(C, 0, Float64Array.of(1, 2, 3, 4), 0, Float64Array.of(1, 0, 2, 0, 1, -1), 0, 2, 2, 3);
    expect([...C]).toEqual([101, 203, 299, 402, 504, 600]);
  });
});
