import { describe, expect, test } from "vitest";
import type { Paths } from "../../src/engine/analyses/paths.ts";
import { runForward } from "../../src/engine/forward.ts";
import type { Sweep } from "../../src/engine/sweep.ts";
import { openSweep, stepBackInPortions } from "../../src/engine/sweep.ts";
import { analyse, analysisInput } from "../support/analyses.ts";
import { problemOf } from "../support/experiments.ts";

const ROWS = 70;
const WIDE = { hiddenSize: 256, sequenceLength: 3, inputSize: 2 } as const;

/** A sweep of many right-hand sides, no two alike, through a network so wide that they go in portions. */
const begun = (cell: "lstm" | "gru"): Sweep => {
  const problem = problemOf({ ...WIDE, cell });
  const sweep = openSweep(problem, runForward(problem).states, ROWS);
  for (let k = 0; k < ROWS * 256; k++) {
    sweep.hidden[k] = Math.sin(k);
    if (cell === "lstm") sweep.cell[k] = Math.cos(k);
  }
  return sweep;
};

/** Where two arrays part, −1 for equal ones: of this size, no array is to be printed. */
const firstDifference = (a: Float64Array, b: Float64Array): number => a.findIndex((value, k) => value !== b[k]);

describe("a sweep in portions", () => {
  test.each(["lstm", "gru"] as const)("through the %s is the same to the last bit as in one go", (cell) => {
    const inOneGo = begun(cell);
    const inPortions = begun(cell);
    expect(inPortions.rowsAtOnce).toBeLessThan(ROWS / 1.5);
    for (const t of [2, 1, 0]) {
      inOneGo.stepBack(t, ROWS);
      const portions = [...stepBackInPortions(inPortions, t, ROWS)];
      expect(portions).toHaveLength(Math.ceil(ROWS / inPortions.rowsAtOnce));
    }
    for (const name of ["hidden", "cell", "inputPart", "hiddenPart"] as const) {
      expect(firstDifference(inPortions[name], inOneGo[name]), name).toBe(-1);
    }
  });

  test("leaves rows it is not asked for where they are", () => {
    const sweep = begun("lstm");
    const before = sweep.hidden.slice(60 * 256, ROWS * 256);
    sweep.stepBack(2, 60);
    expect(firstDifference(before, sweep.hidden.slice(60 * 256, ROWS * 256))).toBe(-1);
  });

  test("carries the whole Jacobian of the cell state of a wide LSTM", () => {
    const { cellJacobian } = analyse("paths", analysisInput({ ...WIDE, cell: "lstm", weightScale: 0 })) as Paths;
    cellJacobian.full.forEach((value, t) => expect(value / cellJacobian.direct[t]).toBeCloseTo(1, 12));
  });
});
