import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adding } from "../../../src/engine/tasks/adding.ts";
import { copy } from "../../../src/engine/tasks/copy.ts";
import { parity } from "../../../src/engine/tasks/parity.ts";
import { recall } from "../../../src/engine/tasks/recall.ts";
import { ALPHABET, BLANK, DELIMITER } from "../../../src/engine/tasks/symbols.ts";

const settings = { sequenceLength: 6, inputSize: 1, seed: 3, text: "", series: [0] };
const lengths = fc.integer({ min: 1, max: 200 });
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

/** The symbols that one-hot rows stand for. */
const symbolsOf = (inputs: Float64Array): number[] =>
  Array.from({ length: inputs.length / ALPHABET }, (_, t) => {
    const row = inputs.slice(t * ALPHABET, (t + 1) * ALPHABET);
    expect(row.reduce((sum, value) => sum + value, 0)).toBe(1);
    return row.indexOf(1);
  });

describe("adding", () => {
  it("marks one number in each half and asks for the sum of those marked so far", () => {
    fc.assert(
      fc.property(lengths, seeds, (T, seed) => {
        const { inputs, targets } = adding.make({ ...settings, sequenceLength: T, seed }, 0);
        let sum = 0;
        const marked: number[] = [];
        for (let t = 0; t < T; t++) {
          expect(inputs[2 * t] > 0 && inputs[2 * t] < 1).toBe(true);
          if (inputs[2 * t + 1] === 1) {
            marked.push(t);
            sum += inputs[2 * t];
          }
          expect(targets[t]).toBe(sum);
        }
        const half = Math.floor(T / 2);
        expect(inputs.every((value, k) => k % 2 === 0 || value === 0 || value === 1)).toBe(true);
        expect(marked.filter((t) => t < half)).toHaveLength(T > 1 ? 1 : 0);
        expect(marked.filter((t) => t >= half)).toHaveLength(1);
      }),
    );
  });

  it("costs a network that always answers 1 a loss of 1/12", () => {
    let total = 0;
    const count = 20_000;
    for (let element = 0; element < count; element++) total += 0.5 * (adding.make(settings, element).targets[5] - 1) ** 2;
    expect(total / count).toBeGreaterThan(0.97 / 12);
    expect(total / count).toBeLessThan(1.03 / 12);
  });

  it("marks every place of a half equally often, and keeps its numbers when T grows", () => {
    const counts = new Float64Array(6);
    for (let element = 0; element < 3000; element++) {
      const { inputs } = adding.make(settings, element);
      for (let t = 0; t < 6; t++) counts[t] += inputs[2 * t + 1];
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
    const values = (T: number): number[] => [...adding.make({ ...settings, sequenceLength: T }, 4).inputs].filter((_, k) => k % 2 === 0);
    expect(values(50).slice(0, 20)).toEqual(values(20));
  });

  it("marks without regard to the numbers", () => {
    const chosen: number[] = [];
    for (let element = 0; element < 3000; element++) {
      const { inputs } = adding.make(settings, element);
      if (inputs[1] === 1) chosen.push(inputs[0]);
    }
    expect(Math.abs(chosen.reduce((sum, value) => sum + value, 0) / chosen.length - 0.5)).toBeLessThan(0.05);
  });

  it("says so where there are no halves", () => {
    expect(adding.notes?.({ ...settings, sequenceLength: 1 })).toHaveLength(1);
    expect(adding.notes?.(settings)).toEqual([]);
  });
});

describe("copy", () => {
  it("shows symbols, blanks and a delimiter, and then asks for the same symbols in order", () => {
    fc.assert(
      fc.property(lengths, seeds, (T, seed) => {
        const { inputs, targets } = copy.make({ ...settings, sequenceLength: T, seed }, 0);
        const read = symbolsOf(inputs);
        const count = Math.min(10, Math.floor((T - 1) / 2));
        const symbols = read.slice(0, count);
        expect(symbols.every((symbol) => symbol < BLANK)).toBe(true);
        expect(read.slice(count)).toEqual([
          ...new Array<number>(T - 2 * count - 1).fill(BLANK),
          DELIMITER,
          ...new Array<number>(count).fill(BLANK),
        ]);
        expect([...targets]).toEqual([...new Array<number>(T - count).fill(BLANK), ...symbols]);
      }),
    );
  });

  it("uses all eight symbols, and says so where none fits", () => {
    const read = (element: number): number[] => symbolsOf(copy.make({ ...settings, sequenceLength: 30 }, element).inputs);
    const used = new Set(Array.from({ length: 20 }, (_, element) => read(element)).flat());
    expect([...used].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, BLANK, DELIMITER]);
    expect([1, 2, 3].map((T) => copy.notes?.({ ...settings, sequenceLength: T }).length)).toEqual([1, 1, 0]);
  });
});

describe("recall", () => {
  it("asks for the first symbol when the delimiter comes at the end, and for blanks until then", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), seeds, (T, seed) => {
        const { inputs, targets } = recall.make({ ...settings, sequenceLength: T, seed }, 0);
        const read = symbolsOf(inputs);
        expect(read.slice(0, -1).every((symbol) => symbol < BLANK)).toBe(true);
        expect(read[T - 1]).toBe(DELIMITER);
        expect([...targets]).toEqual([...new Array<number>(T - 1).fill(BLANK), read[0]]);
      }),
    );
  });

  it("has nothing to remember in one timestep, and says so", () => {
    expect([...recall.make({ ...settings, sequenceLength: 1 }, 0).targets]).toEqual([BLANK]);
    expect([1, 2].map((T) => recall.notes?.({ ...settings, sequenceLength: T }).length)).toEqual([1, 0]);
  });
});

it("parity asks whether the bits so far hold an odd number of ones", () => {
  fc.assert(
    fc.property(lengths, seeds, (T, seed) => {
      const { inputs, targets } = parity.make({ ...settings, sequenceLength: T, seed }, 0);
      let ones = 0;
      expect(inputs.every((bit) => bit === 0 || bit === 1)).toBe(true);
      expect([...targets]).toEqual([...inputs].map((bit) => (ones += bit) % 2));
    }),
  );
  const { inputs } = parity.make({ ...settings, sequenceLength: 1000 }, 0);
  expect(Math.abs(inputs.reduce((sum, bit) => sum + bit, 0) - 500)).toBeLessThan(80);
});

describe("too few timesteps for the task", () => {
  it.each([
    { name: "adding", task: adding, enough: 2, said: /one number is marked/ },
    { name: "copy", task: copy, enough: 3, said: /nothing to remember/ },
    { name: "recall", task: recall, enough: 2, said: /nothing to remember/ },
  ])("are said by $name, just enough are not", ({ task, enough, said }) => {
    expect(task.notes?.({ ...settings, sequenceLength: enough })).toEqual([]);
    expect(task.notes?.({ ...settings, sequenceLength: enough - 1 })).toEqual([expect.stringMatching(said)]);
  });

  it("leave adding one marked number, which is its own sum", () => {
    for (let seed = 0; seed < 20; seed++) {
      const { inputs, targets } = adding.make({ ...settings, sequenceLength: 1, seed }, 0);
      expect([inputs[1], targets[0]]).toEqual([1, inputs[0]]);
    }
  });
});
