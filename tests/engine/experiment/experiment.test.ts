import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExperimentError } from "../../../src/engine/experiment/error.ts";
import { resolveExperiment } from "../../../src/engine/experiment/experiment.ts";
import { fields } from "../../../src/engine/experiment/fields/index.ts";
import type { FieldName } from "../../../src/engine/experiment/fields/index.ts";
import { initialisations } from "../../../src/engine/initialisations/index.ts";
import { tasks } from "../../../src/engine/tasks/index.ts";
import { anyExperiment } from "../../support/experiments.ts";
import { outcomeOf, refusalOf } from "../../support/refusal.ts";

const json = JSON.stringify;

/** Per field: values just inside its bounds, values just outside, and what the refusal says is allowed. */
const numbers: Record<string, [number[], unknown[], string]> = {
  sequenceLength: [[1, 1000], [0, 1001, 1.5], "a whole number from 1 to 1000"],
  hiddenSize: [[1, 256], [0, 257, 8.5], "a whole number from 1 to 256"],
  inputSize: [[1, 64], [0, 65, 1002, 2.5], "a whole number from 1 to 64"],
  batchSize: [[1, 64], [0, 65, 1.5], "a whole number from 1 to 64"],
  weightScale: [[0, 1e-9, 10], [-1e-9, 10.000001], "a number from 0 to 10"],
  inputScale: [[0, 0.5, 10], [-0.1, 10.1], "a number from 0 to 10"],
  forgetBias: [[-10, 0, 10], [-10.1, 10.1], "a number from -10 to 10"],
  clipThreshold: [[5e-324, 1e308], [0, -1], "a number above 0"],
  seed: [[0, 2 ** 32 - 1], [-1, 2 ** 32, 0.5], "a whole number from 0 to 4294967295"],
};

const choices: Record<string, string[]> = {
  cell: ["rnn", "lstm", "gru"],
  nonlinearity: ["tanh", "relu", "identity"],
  init: Object.keys(initialisations),
  task: Object.keys(tasks),
  clip: ["none", "norm", "value"],
};

/** The names that every release must understand, whatever is added. */
const PROMISED: Record<string, string[]> = {
  init: ["gaussian", "uniform", "orthogonal", "identity", "chrono"],
  task: ["noise", "impulse", "sine", "text", "brackets", "adding", "copy", "series"],
};

describe.each(Object.entries(numbers))("%s", (name, [inside, outside, allowed]) => {
  test.each(inside)("may be %d", (value) => {
    expect(resolveExperiment({ [name]: value })).toHaveProperty(name, value);
  });

  test.each([...outside, Number.NaN, Infinity, -Infinity, String(inside[0]), true, [inside[0]], {}, null])("may not be %o", (value) => {
    const { fields: named, message } = refusalOf({ [name]: value });
    expect(named).toEqual([name]);
    expect(message).toContain(`${name} must be ${allowed}`);
  });
});

describe.each(Object.entries(choices))("%s", (name, options) => {
  test.each(options)("may be %s", (value) => {
    expect(resolveExperiment({ [name]: value })).toHaveProperty(name, value);
  });

  test.each([options[0].toUpperCase(), "", "toString", "__proto__", 0, [options[0]], null])("may not be %o", (value) => {
    const { fields: named, message } = refusalOf({ [name]: value });
    expect(named).toEqual([name]);
    expect(message).toContain(`${name} must be one of ${options.join(", ")}; it is`);
  });
});

test.each(Object.entries(PROMISED))("%s understands every promised name", (name, promised) => {
  expect(Object.keys({ init: initialisations, task: tasks }[name] ?? {})).toEqual(expect.arrayContaining(promised));
});

describe("lossAt", () => {
  test.each(["last", "every", 0, 59])("may be %o", (value) => {
    expect(resolveExperiment({ lossAt: value }).lossAt).toBe(value);
  });

  test.each(["first", "", -1, 1.5, "3", Number.NaN, [0], null])("may not be %o", (value) => {
    expect(refusalOf({ lossAt: value }).message).toContain("lossAt must be last, every, or one timestep below the sequence length");
  });

  test("may not lie beyond the sequence, and the refusal names the last timestep", () => {
    expect(resolveExperiment({ lossAt: 6, sequenceLength: 7 }).lossAt).toBe(6);
    const { fields: named, message } = refusalOf({ lossAt: 7, sequenceLength: 7 });
    expect(named).toEqual(["lossAt"]);
    expect(message).toBe("lossAt must be last, every, or a timestep from 0 to 6; it is 7.");
  });

  test("is the task's unless it is given", () => {
    expect(resolveExperiment({}).lossAt).toBe("last");
    expect(resolveExperiment({ task: "text" }).lossAt).toBe("every");
  });
});

describe("truncation", () => {
  test.each(["none", 0, 1000])("may be %o", (value) => {
    expect(resolveExperiment({ truncation: value }).truncation).toBe(value);
  });

  test.each(["all", -1, 1001, 2.5, "3", null])("may not be %o", (value) => {
    expect(refusalOf({ truncation: value }).message).toContain("truncation must be none, or a whole number from 0 to 1000");
  });
});

describe("text", () => {
  test.each(["", "a", "🙂\u{10FFFF}", "\uD800"])("may be %o", (value) => {
    expect(resolveExperiment({ task: "text", text: value }).text).toBe(value);
  });

  test.each([1, ["a"], null])("may not be %o", (value) => {
    expect(refusalOf({ text: value }).message).toContain("text must be a string");
  });

  test("decides the sizes, and its loss is cross-entropy", () => {
    expect(resolveExperiment({ task: "text", text: "abca" })).toMatchObject({ inputSize: 3, outputSize: 3, loss: "cross-entropy" });
    const wide = Array.from({ length: 200 }, (_, k) => String.fromCodePoint(0x4e00 + k)).join("");
    expect(resolveExperiment({ task: "text", text: wide }).inputSize).toBe(200);
  });
});

describe("series", () => {
  test.each([[[0]], [[1, -2.5, 1e308]]])("may be %o", (value) => {
    expect(resolveExperiment({ task: "series", series: value }).series).toEqual(value);
  });

  test.each([[[]], [[1, Number.NaN]], [["1"]], [[[1]]], ["1,2"], [null]])("may not be %o", (value) => {
    expect(refusalOf({ series: value }).message).toContain(`series must be ${fields.series.allowed}`);
  });
});

describe("fields together", () => {
  test("states up to 2²⁰ fit, and one more is refused with all three names and their limit", () => {
    const most = { sequenceLength: 512, batchSize: 32, hiddenSize: 64 };
    expect(resolveExperiment(most)).toMatchObject(most);
    const { fields: named, message } = refusalOf({ ...most, sequenceLength: 513 });
    expect(named).toEqual(["sequenceLength", "batchSize", "hiddenSize"]);
    expect(message).toMatch(/^sequenceLength × batchSize × hiddenSize must not exceed 1048576 .* 513 × 32 × 64 is 1050624\.$/);
  });

  test("a size that the task fixes may be said again, but not otherwise", () => {
    expect(resolveExperiment({ task: "sine", inputSize: 1, outputSize: 1 })).toMatchObject({ inputSize: 1 });
    expect(refusalOf({ task: "sine", inputSize: 2 })).toMatchObject({
      fields: ["inputSize"],
      message: "inputSize is fixed by the task sine at 1; it is 2.",
    });
    expect(refusalOf({ outputSize: 3 }).message).toBe("outputSize is fixed by the task noise at 1; it is 3.");
    expect(refusalOf({ task: "text", text: "ab", outputSize: 3 }).fields).toEqual(["outputSize"]);
  });

  test("cross-entropy needs classes as targets", () => {
    expect(refusalOf({ loss: "cross-entropy" })).toMatchObject({
      fields: ["loss"],
      message: "loss must be mse for the task noise: cross-entropy needs classes as targets, and these are real numbers.",
    });
    expect(refusalOf({ loss: "hinge" }).message).toBe('loss must be one of mse, cross-entropy; it is "hinge".');
    expect(resolveExperiment({ task: "text", loss: "mse" }).loss).toBe("mse");
  });

  test("a field that is none is refused by name, with the names there are", () => {
    for (const name of ["weightscale", "cells", "jacobianLags", "toString", "__proto__", ""]) {
      const { fields: named, message } = refusalOf(JSON.parse(`{${json(name)}: 1}`) as Record<string, unknown>);
      expect(named).toEqual([name]);
      expect(message).toBe(`${name} is not a field; the fields are ${Object.keys(fields).join(", ")}.`);
    }
  });
});

describe("a resolved experiment", () => {
  test("has every field, those that nobody gave at their defaults", () => {
    const opening = resolveExperiment({});
    expect(Object.keys(opening)).toEqual(Object.keys(fields));
    expect(Object.values(opening)).not.toContain(undefined);
    expect(opening).toMatchObject({ cell: "rnn", batchSize: 1, inputScale: 1, nonlinearity: "tanh", init: "gaussian" });
    expect(opening).toMatchObject({ truncation: "none", clip: "none", clipThreshold: 1, seed: 0, model: null });
  });

  test("resolves to itself, also after a journey through JSON", () => {
    fc.assert(
      fc.property(anyExperiment, (given) => {
        const resolved = resolveExperiment(given);
        expect(resolved).toMatchObject(given);
        expect(resolveExperiment(JSON.parse(json(resolved)) as Record<string, unknown>)).toEqual(resolved);
      }),
    );
    for (const task of Object.keys(tasks)) {
      const resolved = resolveExperiment({ task });
      expect(resolveExperiment({ ...resolved })).toEqual(resolved);
    }
  });

  test("or a refusal that names fields: nothing else comes of any JSON", () => {
    const anyField = fc.constantFrom(...(Object.keys(fields) as FieldName[]));
    fc.assert(
      fc.property(fc.dictionary(anyField, fc.jsonValue()), (given) => {
        const outcome = outcomeOf(() => resolveExperiment(given as Record<string, unknown>));
        expect(outcome instanceof ExperimentError ? outcome.fields : Object.keys(outcome)).not.toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("an address's text", () => {
  const cases: [FieldName, string, unknown][] = [
    ["sequenceLength", "12", 12],
    ["weightScale", "1e-3", 0.001],
    ["weightScale", "1,5", "1,5"],
    ["weightScale", "", ""],
    ["weightScale", "NaN", "NaN"],
    ["lossAt", "every", "every"],
    ["lossAt", "4", 4],
    ["truncation", "none", "none"],
    ["cell", "gru", "gru"],
    ["text", " 12 ", " 12 "],
    ["series", "1, 2;3 4", [1, 2, 3, 4]],
  ];

  test.each(cases)("%s=%s stands for its JSON value", (name, text, value) => {
    expect(fields[name].fromText(text)).toEqual(value);
  });
});

describe("a refusal quotes the value", () => {
  const deep = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`) as unknown;
  test.each([
    [Infinity, "it is Infinity."],
    ["a\nb", String.raw`it is "a\nb".`],
    [[1, [2], { x: 3 }], "it is [1, a list, an object]."],
    [{ a: 1 }, "it is an object."],
    ["x".repeat(1e6), `it is "${"x".repeat(56)}….`],
    [deep, "it is [a list]."],
  ])("in a few words, whatever it is", (value, words) => {
    expect(refusalOf({ weightScale: value }).message).toBe(`weightScale must be a number from 0 to 10; ${words}`);
  });
});
