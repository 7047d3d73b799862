import { describe, expect, test } from "vitest";
import { analyses } from "../../src/engine/analyses/index.ts";
import { readTraceRequest } from "../../src/engine/traceRequest.ts";
import { goldenNames, readGolden } from "../support/golden.ts";
import { refusalFrom } from "../support/refusal.ts";

const refusalOf = (file: unknown) => refusalFrom(() => readTraceRequest(file));

describe("a golden case as it stands", () => {
  test.each(goldenNames())("%s asks for its own fields and lags", (name) => {
    const golden = readGolden(name);
    const { experiment, jacobianLags, analysis } = readTraceRequest(golden);
    const applicable = Object.fromEntries(Object.entries(golden.config).filter(([, value]) => value !== null));
    expect(experiment).toMatchObject(applicable);
    expect(experiment.model).toEqual({ params: golden.params, inputs: golden.inputs, targets: golden.targets });
    expect(jacobianLags.map(String)).toEqual(Object.keys(golden.jacobians as object));
    expect(analysis).toEqual([]);
  });

  test.each(goldenNames("analysis/"))("%s asks for its analyses", (name) => {
    const golden = readGolden(name);
    expect(readTraceRequest(golden).analysis).toEqual(Object.keys(golden.analysis as object));
  });

  const golden = readGolden("rnn-tanh-last");

  test("ignores whatever else it holds, and takes null for not applicable", () => {
    expect(readTraceRequest({ ...golden, weightScale: "ignored", anything: [] })).toEqual(readTraceRequest(golden));
    const config = { ...golden.config, forgetBias: null, text: null, lossAt: null };
    expect(readTraceRequest({ ...golden, config }).experiment.lossAt).toBe("last");
  });

  test("may ask for lags of its own instead", () => {
    expect(readTraceRequest({ ...golden, jacobianLags: [3] }).jacobianLags).toEqual([3]);
    expect(refusalOf({ ...golden, jacobians: { 12: [] } }).message).toContain("from 0 to 11");
    expect(refusalOf({ ...golden, jacobians: { x: [] } }).fields).toEqual(["jacobianLags"]);
  });

  test("is held to its config and its shapes like any experiment", () => {
    expect(refusalOf({ ...golden, config: { ...golden.config, hiddenSize: 6 } }).fields).toEqual(["hiddenSize"]);
    expect(refusalOf({ ...golden, config: { ...golden.config, colour: 1 } }).fields).toEqual(["colour"]);
    expect(refusalOf({ ...golden, params: undefined }).fields).toEqual(["model"]);
    expect(refusalOf({ ...golden, inputs: [] }).fields).toEqual(["inputs"]);
  });

  test("without its config is refused, since nothing says which cell it is", () => {
    expect(refusalOf({ params: golden.params, inputs: golden.inputs, targets: golden.targets }).fields).toEqual(["params"]);
  });
});

describe("jacobianLags", () => {
  test("are whole numbers below the sequence length", () => {
    expect(readTraceRequest({ sequenceLength: 6, jacobianLags: [0, 5] }).jacobianLags).toEqual([0, 5]);
    expect(readTraceRequest({}).jacobianLags).toEqual([]);
  });

  test.each([[[6]], [[-1]], [[1.5]], [["1"]], [[null]], [[1, [2]]], ["1"], [3]])("may not be %j", (jacobianLags) => {
    const { fields, message } = refusalOf({ sequenceLength: 6, jacobianLags });
    expect(fields).toEqual(["jacobianLags"]);
    expect(message).toContain("jacobianLags must be a list of whole numbers from 0 to 5 (below sequenceLength)");
  });
});

describe("analysis", () => {
  test("is a list of known names", () => {
    const names = Object.keys(analyses);
    expect(readTraceRequest({ analysis: names }).analysis).toEqual(names);
    expect(readTraceRequest({}).analysis).toEqual([]);
  });

  test.each([[["constructor"]], [["Steps"]], [[1]], ["steps"], [1]])("may not be %j", (analysis) => {
    const { fields, message } = refusalOf({ analysis });
    expect(fields).toEqual(["analysis"]);
    expect(message).toContain(`analysis must be a list out of ${Object.keys(analyses).join(", ")}`);
  });
});

test.each([null, 1, "x", [], [{}], true])("anything but one object is refused: %j", (file) => {
  expect(refusalOf(file)).toMatchObject({ fields: ["experiment"], message: "experiment must be one JSON object." });
});
