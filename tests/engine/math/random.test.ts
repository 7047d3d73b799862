import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openStream } from "../../../src/engine/math/random.ts";

const COUNT = 40_000;

const drawMany = (draw: () => number, count = COUNT): Float64Array => new Float64Array(count).map(draw);
const uniforms = (seed: number, name: string, element?: number): Float64Array => {
  const stream = openStream(seed, name, element);
  return drawMany(() => stream.uniform());
};
const normals = (seed: number, name: string, element?: number): Float64Array => {
  const stream = openStream(seed, name, element);
  return drawMany(() => stream.normal());
};

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const moment = (values: Float64Array, power: number): number => mean(values.map((value) => value ** power));

/** Pearson's χ² of counts that are expected to be equal. */
const chiSquare = (values: Float64Array, bins: number, binOf: (value: number) => number): number => {
  const counts = new Float64Array(bins);
  for (const value of values) counts[binOf(value)] += 1;
  const expected = values.length / bins;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
};

/** Mean product of two streams of mean 0 and variance 1, the second `lag` draws behind, in its own standard deviations. */
const correlation = (a: Float64Array, b: Float64Array, lag = 0): number => {
  const length = a.length - lag;
  return mean(a.slice(0, length).map((value, k) => value * b[k + lag])) * Math.sqrt(length);
};

describe("known answers, so that a link shows the same network for ever", () => {
  const WORD = 2n ** 64n;
  const rotate = (x: bigint, by: bigint): bigint => ((x << by) | (x >> (64n - by))) % WORD;

  /** xoroshiro128+ as Blackman & Vigna (2018) print it, on 64-bit words; the lower half of each sum. */
  const reference = (state: readonly number[]): (() => number) => {
    const [high0, low0, high1, low1] = state.map((word) => BigInt(word >>> 0));
    let s0 = (high0 << 32n) | low0;
    let s1 = (high1 << 32n) | low1;
    return () => {
      const sum = Number((s0 + s1) % 2n ** 32n);
      s1 ^= s0;
      s0 = rotate(s0, 24n) ^ s1 ^ ((s1 << 16n) % WORD);
      s1 = rotate(s1, 37n);
      return sum;
    };
  };

  /** MurmurHash3's finaliser, printed in C as h ^= h >> 16; h *= 0x85ebca6b; h ^= h >> 13; h *= 0xc2b2ae35; h ^= h >> 16. */
  const hash = (word: bigint): bigint => {
    let h = word % 2n ** 32n;
    h = ((h ^ (h >> 16n)) * 0x85ebca6bn) % 2n ** 32n;
    h = ((h ^ (h >> 13n)) * 0xc2b2ae35n) % 2n ** 32n;
    return h ^ (h >> 16n);
  };

  test("of uniform draws are those of the published generator, its state hashed from seed, name and element", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.string(), fc.integer({ min: 0, max: 63 }), (seed, name, element) => {
        const ratio = 0x9e3779b9n;
        const letters = Array.from({ length: name.length }, (_, k) => BigInt(name.charCodeAt(k)));
        let word = hash(BigInt(seed));
        for (const part of [...letters, BigInt(element)]) word = hash(((word + ratio) % 2n ** 32n) ^ part);
        const next = reference([1n, 2n, 3n, 4n].map((k) => Number(hash(word + k * ratio))));
        const stream = openStream(seed, name, element);
        for (let k = 0; k < 5; k++) {
          const [upper, lower] = [next() % 2 ** 26, next() % 2 ** 27];
          expect(stream.uniform()).toBe((upper * 2 ** 27 + lower) / 2 ** 53);
        }
      }),
    );
  });

  test("of one stream", () => {
    const stream = openStream(0, "inputs");
    expect([stream.uniform(), stream.uniform(), stream.integer(1000)]).toEqual([0.0007862733427085322, 0.739022279878844, 783]);
    const weights = openStream(2 ** 32 - 1, "rnn.weight_hh_l0", 3);
    for (const due of [-1.319141806212138, -1.1136376325331971, 1.633984450011032]) expect(weights.normal()).toBeCloseTo(due, 14);
  });
});

describe("uniform draws", () => {
  test("lie strictly between 0 and 1, spread evenly", () => {
    const values = uniforms(1, "uniform");
    expect(values.every((value) => value > 0 && value < 1)).toBe(true);
    expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan(4 / Math.sqrt(12 * COUNT));
    // χ² with 63 degrees of freedom exceeds 117 once in 30 000.
    expect(chiSquare(values, 64, (value) => Math.floor(value * 64))).toBeLessThan(117);
    expect(chiSquare(values, 64, (value) => Math.floor(value * 2 ** 20) % 64)).toBeLessThan(117);
  });

  test("of whole numbers take every value below the count equally often", () => {
    const stream = openStream(2, "integer");
    for (const count of [1, 2, 7, 1000]) {
      const values = drawMany(() => stream.integer(count));
      expect(values.every((value) => Number.isInteger(value) && value >= 0 && value < count)).toBe(true);
      // Its mean is count − 1 and its deviation √(2 (count − 1)).
      expect(chiSquare(values, count, (value) => value)).toBeLessThan(count + 4 * Math.sqrt(2 * count));
    }
  });
});

describe("normal draws", () => {
  const values = normals(3, "normal");

  test("have the moments of N(0, 1)", () => {
    // Deviations of the sample moments: √(1, 2, 15, 96) / √n.
    const bound = (variance: number): number => 4 * Math.sqrt(variance / COUNT);
    expect(Math.abs(moment(values, 1))).toBeLessThan(bound(1));
    expect(Math.abs(moment(values, 2) - 1)).toBeLessThan(bound(2));
    expect(Math.abs(moment(values, 3))).toBeLessThan(bound(15));
    expect(Math.abs(moment(values, 4) - 3)).toBeLessThan(bound(96));
  });

  test("fill the deciles of N(0, 1) equally", () => {
    const deciles = [-1.2815515655446004, -0.8416212335729143, -0.5244005127080407, -0.2533471031357997, 0];
    const edges = [...deciles, ...deciles.slice(0, 4).map((edge) => -edge)];
    // χ² with 9 degrees of freedom exceeds 36 once in 25 000.
    expect(chiSquare(values, 10, (value) => edges.filter((edge) => value > edge).length)).toBeLessThan(36);
  });

  test("do not depend on the draws before them, though the polar method makes two at once", () => {
    for (const lag of [1, 2, 3]) expect(Math.abs(correlation(values, values, lag))).toBeLessThan(4);
    const squares = values.map((value) => (value * value - 1) / Math.SQRT2);
    for (const lag of [1, 2, 3]) expect(Math.abs(correlation(squares, squares, lag))).toBeLessThan(4);
  });
});

describe("streams", () => {
  const base = normals(7, "inputs", 1);

  test.each([
    ["another seed", normals(8, "inputs", 1)],
    ["the seed with its highest bit set", normals(7 + 2 ** 31, "inputs", 1)],
    ["another name", normals(7, "inputt", 1)],
    ["a longer name", normals(7, "inputs1", 1)],
    ["another element", normals(7, "inputs", 2)],
    ["seed and element exchanged", normals(1, "inputs", 7)],
  ])("are independent of those of %s", (_, other) => {
    expect(Math.abs(correlation(base, other))).toBeLessThan(4);
    expect(Math.abs(correlation(base, other, 1))).toBeLessThan(4);
    expect(Math.abs(correlation(other, base, 1))).toBeLessThan(4);
    expect(new Set([...base, ...other]).size).toBe(2 * COUNT);
  });

  test("are the same for the same seed, name and element, however they are drawn from in turn", () => {
    const [one, two] = [openStream(5, "a"), openStream(5, "a", 0)];
    const interleaved = Array.from({ length: 10 }, () => [one.normal(), two.normal()]);
    expect(interleaved.every(([a, b]) => a === b)).toBe(true);
  });

  test("begin anywhere: first draws over consecutive seeds, and over elements, are normal draws themselves", () => {
    const overSeeds = new Float64Array(COUNT).map((_, seed) => openStream(seed, "inputs").normal());
    const overElements = new Float64Array(COUNT).map((_, element) => openStream(0, "inputs", element).normal());
    for (const first of [overSeeds, overElements]) {
      expect(Math.abs(mean(first))).toBeLessThan(4 / Math.sqrt(COUNT));
      expect(Math.abs(moment(first, 2) - 1)).toBeLessThan(4 * Math.sqrt(2 / COUNT));
      expect(Math.abs(correlation(first, first, 1))).toBeLessThan(4);
    }
  });
});
