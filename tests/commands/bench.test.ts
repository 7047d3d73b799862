import { expect, test } from "vitest";
import { measureAll } from "../../src/commands/bench/measure.ts";
import type { Row } from "../../src/commands/bench/measure.ts";
import { shapesFor } from "../../src/commands/bench/table.mjs";

test("the benchmark measures every cell beside the reference and counts operations as the contract says", () => {
  const rows: Row[] = [];
  measureAll([[8, 10, 4, 2]], 7, (row) => rows.push(row));
  expect(rows.map(({ cell }) => cell)).toEqual(["rnn", "lstm", "gru"]);
  for (const [k, row] of rows.entries()) {
    const operations = 2 * 10 * 2 * [1, 4, 3][k] * 8 * (3 * 8 + 2 * 4);
    expect(row).toMatchObject({ hiddenSize: 8, sequenceLength: 10, inputSize: 4, batchSize: 2 });
    expect(row.gflops * row.medianMs * 1e6).toBeCloseTo(operations, 3);
    expect(row.medianMs).toBeGreaterThan(0);
    expect(row.ratioToReference).toBeGreaterThan(0);
  }
});

test("a quick benchmark leaves the largest shapes out, the full one measures all six", () => {
  expect(shapesFor([])).toHaveLength(6);
  expect(shapesFor(["--quick"]).map(([H]) => H)).toEqual([16, 32, 64, 128]);
});
