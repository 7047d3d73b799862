import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newArrays, openRunMemory } from "../../src/engine/memory.ts";
import { runProblem } from "../../src/engine/run.ts";
import type { Run } from "../../src/engine/run.ts";
import { anyNetwork, problemOf } from "../support/experiments.ts";

/** The arrays that a run has made, not those it hands through. */
const made = (run: Run): Float64Array[] => [
  run.outputs,
  run.hidden,
  run.cell,
  ...Object.values(run.gates),
  run.gradHidden,
  run.gradCell,
  ...Object.values(run.gradParams),
  run.gradInputs,
  run.cellPath,
  ...Object.values(run.norms),
];

test.each(["rnn", "lstm", "gru"] as const)("all results of a run of the %s fill one buffer", (cell) => {
  const arrays = made(runProblem(problemOf({ cell, sequenceLength: 5, hiddenSize: 3, batchSize: 2, lossAt: "every" })));
  expect(new Set(arrays.map((array) => array.buffer)).size).toBe(1);
  expect(arrays.reduce((sum, array) => sum + array.byteLength, 0)).toBe(arrays[0].buffer.byteLength);
});

describe("memory used again", () => {
  test("gives the digits of new memory, whatever ran in it before", () => {
    const beginRun = openRunMemory();
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const problem = problemOf(network);
        expect(runProblem(problem, beginRun(problem))).toEqual(runProblem(problem, newArrays));
      }),
    );
  });

  test("holds no result of an overflowing run for the next one to meet", () => {
    const beginRun = openRunMemory();
    const exploding = problemOf({ nonlinearity: "identity", weightScale: 10, sequenceLength: 900, hiddenSize: 8, lossAt: "last" });
    expect(runProblem(exploding, beginRun(exploding)).gradHidden.some(Number.isNaN)).toBe(true);
    for (const lossAt of ["last", "every"] as const) {
      const tame = problemOf({ sequenceLength: 20, hiddenSize: 8, lossAt });
      expect(runProblem(tame, beginRun(tame))).toEqual(runProblem(tame, newArrays));
    }
  });

  test("is let go once it is many times larger than what runs need, and not before", () => {
    const beginRun = openRunMemory();
    const bufferOf = (sequenceLength: number): ArrayBufferLike => {
      const problem = problemOf({ cell: "lstm", sequenceLength, hiddenSize: 32, batchSize: 2 });
      return runProblem(problem, beginRun(problem)).hidden.buffer;
    };
    const large = bufferOf(800);
    expect(large.byteLength).toBeGreaterThan(3 * 2 ** 20);
    expect(bufferOf(80) === large).toBe(true);
    expect(bufferOf(8).byteLength).toBeLessThan(2 ** 20);
  });

  test("is written over by the next run, and new memory is not", () => {
    const problem = problemOf({ sequenceLength: 4, hiddenSize: 2 });
    const other = problemOf({ sequenceLength: 4, hiddenSize: 2, seed: 9 });
    const beginRun = openRunMemory();
    const [kept, lent] = [runProblem(problem), runProblem(problem, beginRun(problem))];
    const due = kept.hidden.slice();
    runProblem(other, beginRun(other));
    runProblem(other);
    expect(kept.hidden).toEqual(due);
    expect(lent.hidden).not.toEqual(due);
  });
});
