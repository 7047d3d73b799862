import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolveExperiment } from "../../../src/engine/experiment/experiment.ts";
import { fields } from "../../../src/engine/experiment/fields/index.ts";
import { LONGEST_SERIES, series, standardise } from "../../../src/engine/tasks/series.ts";

const settings = { sequenceLength: 4, inputSize: 1, seed: 3, text: "", series: [0] };

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe("standardise", () => {
  it("gives mean 0 and variance 1 for any finite numbers that differ", () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 2, maxLength: 50 }), (given) => {
        fc.pre(new Set(given).size > 1);
        const values = standardise(given);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
        expect(Math.abs(mean)).toBeLessThan(1e-12);
        expect(Math.abs(variance - 1)).toBeLessThan(1e-12);
      }),
    );
  });

  it("is the textbook formula on ordinary numbers", () => {
    const values = standardise([2, 4, 4, 4, 5, 5, 7, 9]);
    [-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2].forEach((expected, k) => expect(values[k]).toBeCloseTo(expected, 14));
  });

  it("turns a constant series into zeros, whatever the constant", () => {
    fc.assert(
      fc.property(finite, fc.integer({ min: 1, max: 1001 }), (value, length) => {
        expect(standardise(new Array<number>(length).fill(value)).every((entry) => entry === 0)).toBe(true);
      }),
    );
    expect(standardise([0.1, 0.1, 0.1]).every((entry) => entry === 0)).toBe(true);
  });

  it("does not overflow, underflow or lose small changes of large numbers", () => {
    const near = (given: readonly number[], expected: readonly number[]): void =>
      standardise(given).forEach((value, k) => expect(value).toBeCloseTo(expected[k], 14));
    for (const extreme of [1e300, Number.MAX_VALUE, 1e-300, Number.MIN_VALUE]) {
      near([-extreme, extreme], [-1, 1]);
      near([extreme, 0, 0], [Math.SQRT2, -Math.SQRT1_2, -Math.SQRT1_2]);
    }
    near([1e15, 1e15 + 2], [-1, 1]);
  });

  it("ignores what comes after the kept part", () => {
    const kept = Array.from({ length: LONGEST_SERIES }, (_, k) => k % 7);
    expect(standardise([...kept, 1e9])).toEqual(standardise(kept));
  });
});

describe("the series task", () => {
  it("asks for the next value, and begins anew where the series ends", () => {
    const { inputs, targets } = series.make({ ...settings, series: [1, -1], sequenceLength: 5 }, 0);
    expect([...inputs]).toEqual([1, -1, 1, -1, 1]);
    expect([...targets]).toEqual([-1, 1, -1, 1, -1]);
  });

  it("starts element 0 at the beginning and the others anywhere", () => {
    const given = Array.from({ length: 100 }, (_, k) => k);
    const starts = Array.from({ length: 30 }, (_, element) => series.make({ ...settings, series: given }, element).inputs[0]);
    expect(starts[0]).toBe(Math.min(...starts, starts[0]));
    expect(starts[0]).toBe(standardise(given)[0]);
    expect(new Set(starts).size).toBeGreaterThan(20);
  });

  it("says when a series is cut, constant or repeated, and only then", () => {
    const notes = (given: readonly number[]): string[] | undefined => series.notes?.({ ...settings, series: given });
    expect(notes([1, 2, 3, 4, 5])).toEqual([]);
    expect(notes([1, 2, 3, 4])).toEqual(["The series has 4 numbers: it repeats to fill 5."]);
    expect(notes([3])).toEqual(["The series is constant: it is read as zeros.", "The series has 1 number: it repeats to fill 5."]);
    expect(notes(Array.from({ length: 1002 }, (_, k) => k))).toEqual(["The series has 1002 numbers: the first 1001 are used."]);
  });
});

describe("the series field", () => {
  it("holds the file's numbers by default: the yearly flow of the Nile", () => {
    const lines = readFileSync(new URL("../../../public/series/nile.csv", import.meta.url), "utf8").trimEnd().split("\n");
    const comments = lines.filter((line) => line.startsWith("#"));
    expect(comments.join(" ")).toMatch(/Cobb.*1978.*Biometrika/);
    const [header, ...rows] = lines.filter((line) => !line.startsWith("#")).map((line) => line.split(","));
    expect(header).toEqual(["year", "flow"]);
    expect(rows.map(([year]) => Number(year))).toEqual(Array.from({ length: 100 }, (_, k) => 1871 + k));
    expect(resolveExperiment({}).series).toEqual(rows.map(([, flow]) => Number(flow)));
    // Facts about this series that R's documentation and every textbook on it repeat.
    const flows = resolveExperiment({}).series;
    expect(flows.reduce((sum, flow) => sum + flow, 0) / 100).toBeCloseTo(919.35, 10);
    expect([Math.min(...flows), Math.max(...flows)]).toEqual([456, 1370]);
  });

  it("reads numbers typed with commas, semicolons, spaces or lines, and refuses what is none", () => {
    expect(fields.series.fromText("1, 2;3\n-4.5e2  6")).toEqual([1, 2, 3, -450, 6]);
    expect(fields.series.accepts(fields.series.fromText("1, two"))).toBe(false);
    expect(fields.series.accepts(fields.series.fromText(" "))).toBe(false);
    expect(fields.series.accepts([Infinity])).toBe(false);
    expect(() => resolveExperiment({ series: [] })).toThrow(/^series must be a list of one or more finite numbers/);
  });
});
