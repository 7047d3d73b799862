import { measureAll } from "./bench/measure.ts";
import type { Row } from "./bench/measure.ts";
import { HEAD, lineOf, RUNS, shapesFor } from "./bench/table.mjs";

/**
 * The engine's benchmark in Node: a table on standard error, a JSON array on standard output.
 *
 * @param argv `--quick` for the shapes that take under twenty seconds together
 * @returns the exit code
 */
export const main = async (argv: readonly string[]): Promise<number> => {
  const rows: Row[] = [];
  process.stderr.write(`${HEAD}\n`);
  measureAll(shapesFor(argv), RUNS, (row) => {
    rows.push(row);
    process.stderr.write(`${lineOf(row)}\n`);
  });
  process.stdout.write(`${JSON.stringify(rows)}\n`);
  return 0;
};
