import { measureGrowth } from "./bench/growth.ts";
import { measureAll } from "./bench/measure.ts";
import type { Row } from "./bench/measure.ts";
import { growthLineOf, HEAD, isQuick, lineOf, RUNS, shapesFor } from "./bench/table.mjs";

/**
 * The engine's benchmark in Node: a table and how the time grows on standard error, a JSON array on standard output.
 *
 * @param argv `--quick` for the shapes that take under twenty seconds together, without the growth
 * @returns the exit code
 */
export const main = async (argv: readonly string[]): Promise<number> => {
  const rows: Row[] = [];
  process.stderr.write(`${HEAD}\n`);
  measureAll(shapesFor(argv), RUNS, (row) => {
    rows.push(row);
    process.stderr.write(`${lineOf(row)}\n`);
  });
  if (!isQuick(argv)) measureGrowth(RUNS, (growth) => process.stderr.write(`${growthLineOf(growth)}\n`));
  process.stdout.write(`${JSON.stringify(rows)}\n`);
  return 0;
};
