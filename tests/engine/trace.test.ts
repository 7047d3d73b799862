import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyses } from "../../src/engine/analyses/index.ts";
import { cells } from "../../src/engine/cells/index.ts";
import { resolveExperiment } from "../../src/engine/experiment/experiment.ts";
import { parameterShapes } from "../../src/engine/model.ts";
import { traceOf } from "../../src/engine/trace.ts";
import { readTraceRequest } from "../../src/engine/traceRequest.ts";
import { anyExperiment } from "../support/experiments.ts";
import { flatten, goldenNames, readGolden } from "../support/golden.ts";

type Trace = Readonly<Record<string, unknown>>;

const trace = (file: unknown): Trace => traceOf(readTraceRequest(file));
const throughJson = (value: unknown): Trace => JSON.parse(JSON.stringify(value)) as Trace;

/** Lengths of a nested list, outermost first. */
const shapeOf = (value: unknown): number[] => (Array.isArray(value) ? [value.length, ...shapeOf(value[0])] : []);

describe("a trace", () => {
  test("can be run again from its experiment, and is the same to the last bit", () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const first = throughJson(trace(experiment));
        expect(throughJson(trace(first.experiment))).toEqual(first);
      }),
      { numRuns: 30 },
    );
  });

  test.each(goldenNames())("of %s likewise, its model included", (name) => {
    const first = throughJson(trace({ ...readGolden(name), jacobians: undefined }));
    expect(throughJson(trace(first.experiment))).toEqual(first);
  });

  test("carries the parameters, inputs and targets that another program needs to compute it", () => {
    fc.assert(
      fc.property(anyExperiment, (given) => {
        const { experiment, params, inputs, targets, ...drawn } = throughJson(trace(given)) as Record<string, Record<string, unknown>>;
        const { cell, nonlinearity, loss, lossAt } = experiment;
        const { experiment: _, ...read } = throughJson(trace({ cell, nonlinearity, loss, lossAt, model: { params, inputs, targets } }));
        expect(read).toEqual({ params, inputs, targets, ...drawn, notes: [] });
      }),
      { numRuns: 30 },
    );
  });

  test.each(Object.keys(cells))("of %s has the keys and shapes of PyTorch's cases", (cell) => {
    const [T, B, D, H, K] = [5, 2, 3, 4, 1];
    const { loss, params, gradParams, norms, gates, experiment, ...arrays } = trace({
      cell,
      sequenceLength: T,
      batchSize: B,
      inputSize: D,
      hiddenSize: H,
    }) as Record<string, Record<string, unknown>>;
    const names = { rnn: [], lstm: ["i", "f", "g", "o"], gru: ["r", "z", "n"] }[cell] ?? [];
    const units = [T, B, H];
    const shapes = { inputs: [T, B, D], targets: [T, B, K], hidden: units, outputs: [T, B, K], gradHidden: units, gradInputs: [T, B, D] };
    const ofLstm = { cell: units, gradCell: units, cellPath: units };
    const ofRnn = { eigenvalues: [H, 2], singularValues: [H] };
    const due = { ...shapes, notes: [0], ...(cell === "lstm" ? ofLstm : {}), ...(cell === "rnn" ? ofRnn : {}) };
    const shapesOf = (group: object): object => Object.fromEntries(Object.entries(group).map(([name, list]) => [name, shapeOf(list)]));
    expect(shapesOf(arrays)).toEqual(due);
    expect(shapesOf(gates ?? {})).toEqual(Object.fromEntries(names.map((name) => [name, units])));
    expect(shapesOf(norms)).toEqual(cell === "lstm" ? { hidden: [T], cell: [T] } : { hidden: [T] });
    const G = Math.max(1, names.length);
    for (const group of [params, gradParams]) expect(shapesOf(group)).toEqual(parameterShapes(G, { T, B, D, H, K }));
    expect(typeof loss).toBe("number");
    expect(experiment).toEqual(resolveExperiment(experiment));
  });

  test("of a task that cut or repeated something says so", () => {
    expect(trace({ task: "text", text: "" }).notes).not.toEqual([]);
  });

  test("has classes as targets under cross-entropy, and rows under a squared error", () => {
    const text = { task: "text", text: "ab", sequenceLength: 3 };
    expect(shapeOf(trace(text).targets)).toEqual([3, 1]);
    expect(shapeOf(trace({ ...text, loss: "mse" }).targets)).toEqual([3, 1, 2]);
    expect(shapeOf(trace({ ...text, text: "a" }).targets)).toEqual([3, 1]);
  });
});

describe("requests", () => {
  test("for jacobians and analyses add those keys alone", () => {
    const lags = [0, 1, 4];
    const plain = trace({ sequenceLength: 6, hiddenSize: 3 });
    const { jacobians, analysis, ...rest } = trace({ sequenceLength: 6, hiddenSize: 3, jacobianLags: lags, analysis: Object.keys(analyses) });
    expect(rest).toEqual(plain);
    expect(Object.keys(jacobians as object)).toEqual(lags.map(String));
    expect(Object.keys(analysis as object).every((name) => Object.hasOwn(analyses, name))).toBe(true);
    expect(plain).not.toHaveProperty("jacobians");
  });

  test("add one without the other", () => {
    const fields = { sequenceLength: 6, hiddenSize: 3 };
    const plain = Object.keys(trace(fields));
    expect(Object.keys(trace({ ...fields, jacobianLags: [2] }))).toEqual([...plain, "jacobians"]);
    expect(Object.keys(trace({ ...fields, analysis: ["clipping"] }))).toEqual([...plain, "analysis"]);
  });

  test("look at batch element 0 as if it were alone", () => {
    const fields = { cell: "gru", sequenceLength: 6, hiddenSize: 3, jacobianLags: [3], analysis: Object.keys(analyses) };
    const [alone, batch] = [1, 3].map((batchSize) => trace({ ...fields, batchSize }));
    expect([batch.jacobians, batch.analysis]).toEqual([alone.jacobians, alone.analysis]);
  });
});

describe("settings at their edges", () => {
  const every = { jacobianLags: [0], analysis: Object.keys(analyses) };

  test.each(Object.keys(cells))("run for %s, and every number is one", (cell) => {
    const edges = [
      { sequenceLength: 1 },
      { hiddenSize: 1 },
      { inputSize: 1 },
      { sequenceLength: 1, hiddenSize: 1, inputSize: 1 },
      { weightScale: 0 },
      { inputScale: 0 },
      { task: "text", text: "" },
      { task: "text", text: "a", sequenceLength: 1, hiddenSize: 1 },
      { task: "brackets", text: "" },
      { init: "identity", hiddenSize: 1, weightScale: 0 },
      { truncation: 0 },
      { lossAt: 0 },
    ];
    for (const edge of edges) {
      const { loss, hidden, gradHidden, gradInputs, gradParams, norms } = trace({ cell, sequenceLength: 12, hiddenSize: 6, ...every, ...edge });
      const groups = [gradParams, norms] as object[];
      const numbers = [loss, hidden, gradHidden, gradInputs, ...groups.flatMap((group) => Object.values(group) as unknown[])].flatMap(flatten);
      expect(numbers.every(Number.isFinite)).toBe(true);
    }
  });

  test.each(Object.keys(cells))("that overflow come out as the words for what JSON cannot hold, and nothing is thrown: %s", (cell) => {
    const overflowing = { cell, nonlinearity: "identity", weightScale: 10, inputScale: 10, sequenceLength: 1000, hiddenSize: 4 };
    const { experiment: _, ...numbers } = trace({ ...overflowing, ...every, jacobianLags: [0, 300, 999] });
    const text = JSON.stringify(numbers);
    expect(text).not.toContain("null");
    // The gates keep the gated cells' states finite.
    expect(text.includes('"NaN"')).toBe(cell === "rnn");
  });

  test.each([1e-300, 1e-160, 1e-140, 1e-100, 1e100, 1e140, 1e160, 1e300])("with weights of %d run too", (size) => {
    const { params, inputs, targets, ...golden } = readGolden("rnn-identity-last");
    const weights = (params.weight_hh_l0 as number[][]).map((row) => row.map((weight) => weight * size));
    const model = { params: { ...params, weight_hh_l0: weights }, inputs, targets };
    const { eigenvalues, singularValues } = trace({ nonlinearity: "identity", model, ...every });
    const expected = golden.singularValues as number[];
    expect(flatten(singularValues).map((value, k) => Math.abs(value / size / expected[k] - 1) < 1e-10)).toEqual(expected.map(() => true));
    expect(flatten(eigenvalues).every(Number.isFinite)).toBe(true);
  });
});
