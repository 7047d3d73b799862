import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Experiment } from "../../../src/engine/experiment/experiment.ts";
import { curvesOf, lostBefore } from "../../../src/panels/gradientNorms/curves.ts";
import { readingOf, spokenReading } from "../../../src/panels/gradientNorms/reading.ts";
import type { Picture } from "../../../src/store/page.ts";
import { openSyncPage } from "../../support/syncPage.ts";

const { picture } = openSyncPage({ sequenceLength: 3, hiddenSize: 2 }).store.getState();
if (!picture) throw new Error("the page has no picture");

/** A picture of an RNN with the given norms. */
const pictureWith = (norms: readonly number[], lossAt: Experiment["lossAt"] = "last"): Picture => {
  const { experiment, run, computeMs } = picture.runs[0];
  const hidden = Float64Array.from(norms);
  return { ...picture, runs: [{ experiment: { ...experiment, lossAt }, run: { ...run, norms: { ...run.norms, hidden } }, computeMs }] };
};

const sentence = (norms: readonly number[], lossAt?: Experiment["lossAt"]): string => readingOf(pictureWith(norms, lossAt))[0].text;

/** Norms of a geometric curve over 31 timesteps with the given first and last. */
const geometric = (first: number, last: number): number[] => Array.from({ length: 31 }, (_, t) => first * (last / first) ** (t / 30));

describe("the sentence that reads the chart", () => {
  test("tells how much of the gradient reaches the start, and how fast it halves", () => {
    expect(sentence(geometric(1 / 8, 1))).toBe("13 % of the gradient reaches t = 0, halving every 10 steps.");
    expect(sentence(geometric(2 ** -10, 1))).toBe("98 in 10⁵ of the gradient reaches t = 0, halving every 3.0 steps.");
  });

  test("counts out of a power of ten down to about one in a million, in two digits, and names the power below", () => {
    expect(sentence([2.64e-4, 1])).toMatch(/^26 in 10⁵ of the gradient/);
    expect(sentence([1.04e-5, 1])).toMatch(/^1 in 10⁵ of the gradient/);
    expect(sentence([1.56e-5, 1])).toMatch(/^16 in 10⁶ of the gradient/);
    expect(sentence([0.00099999, 1])).toMatch(/^1 in 10³ of the gradient/);
    expect(sentence([9e-6, 1])).toMatch(/^9\.0 × 10⁻⁶ of the gradient/);
    expect(sentence([2.64e-11, 1])).toMatch(/^2\.6 × 10⁻¹¹ of the gradient/);
  });

  test("tells a pace of less than a step as a factor at every step", () => {
    expect(sentence(geometric(3e-200, 1))).toBe("3.0 × 10⁻²⁰⁰ of the gradient reaches t = 0, × 2.2 × 10⁻⁷ a step.");
    expect(sentence(geometric(2.2 ** 30, 1))).toMatch(/, × 2\.2 a step\.$/);
    expect(sentence(geometric(2 ** 30, 1))).toMatch(/, doubling every 1\.0 steps\.$/);
  });

  test("tells no pace that the run is too short to have shown", () => {
    expect(sentence(geometric(1.1, 1))).toBe("grows by 10 % on the way to t = 0.");
    expect(sentence(geometric(2 ** (-30 / 94), 1))).toBe("80 % of the gradient reaches t = 0.");
    expect(sentence(geometric(2 ** (-30 / 92), 1))).toBe("80 % of the gradient reaches t = 0, halving every 92 steps.");
  });

  test("tells how far it grows, and how fast it doubles", () => {
    expect(sentence(geometric(1.5, 1))).toBe("grows by 50 % on the way to t = 0, doubling every 51 steps.");
    expect(sentence(geometric(64, 1))).toMatch(/^grows 64.fold on the way to t = 0, doubling every 5\.0 steps\.$/);
  });

  test("has no pace for a gradient that stays as it is", () => {
    expect(sentence(geometric(1, 1))).toBe("100 % of the gradient reaches t = 0.");
  });

  test("goes back from the timestep of the loss, not from the end", () => {
    expect(sentence([0.25, 0.5, 1, 0, 0], 2)).toBe("25 % of the gradient reaches t = 0, halving every 1.0 steps.");
  });

  test("compares the ends alone where every step has a loss", () => {
    expect(sentence(geometric(1 / 8, 1), "every")).toBe("the gradient at t = 0 is 13 % that at the last step; every step adds its own loss.");
  });

  test("says what the gradient at the start is where there is no share", () => {
    expect(sentence([0, 1])).toBe("the gradient at t = 0 is exactly 0.");
    expect(sentence([Infinity, 1])).toBe("the gradient at t = 0 is overflowed to ∞.");
    expect(sentence([NaN, NaN])).toBe("the gradient at t = 0 is not a number (NaN).");
    expect(sentence([0.5])).toBe("the gradient at t = 0 is 0.500.");
  });

  test("never says NaN, infinity or undefined of two positive numbers, however far apart", () => {
    const positive = fc.double({ min: 5e-324, max: Number.MAX_VALUE, noNaN: true });
    fc.assert(
      fc.property(positive, positive, fc.constantFrom("last" as const, "every" as const), (first, last, lossAt) => {
        expect(sentence([first, last], lossAt)).not.toMatch(/NaN|∞|Infinity|undefined/);
      }),
    );
  });

  test("says so where a share or a growth exceeds what numbers hold", () => {
    expect(sentence([1e-200, 1e200])).toMatch(/^less than 10⁻³²³ of the gradient reaches t = 0/);
    expect(sentence([1e200, 1e-200])).toMatch(/^grows more than 10³⁰⁸.fold on the way/);
  });

  test("is about the cell state where there is one, and names every network", () => {
    expect(readingOf(picture).map(({ subject }) => subject)).toEqual(["RNN", "LSTM cell"]);
    expect(spokenReading(picture)).toMatch(/^RNN: .* LSTM cell: .*\.$/);
  });
});

describe("the part of a curve that float32 would lose", () => {
  const norms = fc.array(fc.oneof(fc.constantFrom(Infinity, NaN), fc.double({ min: 1e-20, max: 1, noNaN: true })), { minLength: 1, maxLength: 30 });

  test("is the longest start below half an ulp of the peak", () => {
    fc.assert(
      fc.property(norms, (list) => {
        const values = Float64Array.from(list);
        const limit = 2 ** -24 * Math.max(0, ...list.filter((value) => value < Infinity));
        const lost = lostBefore(values);
        for (let t = 0; t <= lost; t++) expect(values[t]).toBeLessThan(limit);
        expect(values[lost + 1] < limit).toBe(false);
      }),
    );
  });

  test("is none where the start is exactly 0, which needs no float32 to be lost", () => {
    expect(lostBefore(Float64Array.of(0, 0, 1))).toBe(-1);
    expect(lostBefore(Float64Array.of(1e-9, 1e-9, 1))).toBe(1);
    expect(lostBefore(Float64Array.of(0.5, 1e-9, 1))).toBe(-1);
  });
});

test("a network with a cell state has two curves, others one, each with its own norms", () => {
  const curves = curvesOf(picture);
  expect(curves.map(({ name, symbol }) => [name, symbol])).toEqual([
    ["RNN", "∂L/∂h"],
    ["LSTM cell", "∂L/∂c"],
    ["LSTM hidden", "∂L/∂h"],
  ]);
  const [rnn, lstm] = picture.runs;
  expect(curves.map(({ values }) => values)).toEqual([rnn.run.norms.hidden, lstm.run.norms.cell, lstm.run.norms.hidden]);
});
