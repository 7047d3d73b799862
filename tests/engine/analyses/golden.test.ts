import { describe, expect, test } from "vitest";
import { traceOf } from "../../../src/engine/trace.ts";
import { readTraceRequest } from "../../../src/engine/traceRequest.ts";
import { flatten, goldenNames, readGolden } from "../../support/golden.ts";

const cases = goldenNames("analysis/");

/** Two correct float64 programs agree this well: relative to the largest value of a key, absolute for the exponents. */
const TOLERANCE = 1e-10;

/** Keys that a trace carries beside those of a golden case. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  spectrum: ["eigenvalues", "singularValues"],
  paths: ["norms", "cellJacobian"],
};

type Parts = Readonly<Record<string, unknown>>;

/** A result by its parts: the analyses that are one list have a single part. */
const partsOf = (result: unknown): Parts => (Array.isArray(result) ? { matrix: result } : (result as Parts));

const distance = (part: string, ours: readonly number[], golden: readonly number[]): number => {
  if (ours.length !== golden.length) return Infinity;
  const worst = Math.max(...golden.map((value, k) => Math.abs(value - ours[k])));
  return part === "lyapunov" ? worst : worst / Math.max(...golden.map(Math.abs));
};

test("every golden case of an analysis is there", () => {
  expect(cases).toHaveLength(6);
});

describe.each(cases)("PyTorch's %s", (name) => {
  const golden = readGolden(name);
  const due = golden.analysis as Readonly<Record<string, unknown>>;
  const given = traceOf(readTraceRequest(golden)).analysis as Readonly<Record<string, unknown>>;

  test("is answered on every analysis asked for", () => {
    expect(Object.keys(given)).toEqual(Object.keys(due));
  });

  test.each(Object.keys(due))("agrees on %s", (analysis) => {
    const expected = partsOf(due[analysis]);
    const ours = partsOf(given[analysis]);
    const beside = BESIDE[analysis] ?? [];
    expect(Object.keys(ours).filter((part) => !beside.includes(part)).sort()).toEqual(Object.keys(expected).sort());
    for (const [part, values] of Object.entries(expected)) {
      expect(distance(part, flatten([ours[part]]), flatten([values])), part).toBeLessThanOrEqual(TOLERANCE);
    }
  });

  test("has nothing that is not a number", () => {
    expect(JSON.stringify(given)).not.toContain("NaN");
  });
});
