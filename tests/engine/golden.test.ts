import { describe, expect, test } from "vitest";
import { runExperiment } from "../../src/engine/run.ts";
import { traceOf } from "../../src/engine/trace.ts";
import { readTraceRequest } from "../../src/engine/traceRequest.ts";
import { distance, flatten, goldenNames, readGolden } from "../support/golden.ts";

const cases = goldenNames();

/** What a case holds besides answers. */
const QUESTION = ["case", "source", "config", "params", "inputs", "targets", "tolerance"];

/** Two programs that sort and iterate differently agree this well on eigenvalues, for which a case has no tolerance. */
const OTHERWISE = 1e-10;

test("every golden case is there", () => {
  expect(cases).toHaveLength(12);
});

describe.each(cases)("PyTorch's %s", (name) => {
  const golden = readGolden(name);
  const request = readTraceRequest(golden);
  const trace: Readonly<Record<string, unknown>> = traceOf(request);
  const run = runExperiment(request.experiment);
  const keys = Object.keys(golden).filter((key) => !QUESTION.includes(key));

  test.each(keys)("agrees on %s", (key) => {
    expect(distance(key, trace[key], golden[key])).toBeLessThanOrEqual(golden.tolerance[key] ?? OTHERWISE);
  });

  test("is reported with the model it came with", () => {
    const { params, inputs, targets } = golden;
    expect({ params: trace.params, inputs: trace.inputs, targets: trace.targets }).toEqual({ params, inputs, targets });
  });

  test("is the run that the worker gets, to the last bit", () => {
    const { loss, hidden, cell, outputs, gates, gradHidden, gradCell, gradInputs, gradParams, cellPath, norms } = run;
    const arrays = { hidden, cell, outputs, ...gates, gradHidden, gradCell, gradInputs, ...gradParams, cellPath };
    const reported = { ...trace, ...(trace.gates as object), ...(trace.gradParams as object) } as Record<string, unknown>;
    const numbers = Object.entries(arrays).map(([key, values]) => [key, [...values]]);
    expect(numbers).toEqual(Object.keys(arrays).map((key) => [key, flatten(reported[key] ?? [])]));
    expect({ hidden: [...norms.hidden], ...(norms.cell.length > 0 ? { cell: [...norms.cell] } : {}) }).toEqual(trace.norms);
    expect(loss).toBe(trace.loss);
  });
});
