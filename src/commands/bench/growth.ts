import { cells } from "../../engine/cells/index.ts";
import type { CellName } from "../../engine/cells/index.ts";
import { openRunMemory } from "../../engine/memory.ts";
import { runProblem } from "../../engine/run.ts";
import { median, problemOf, time } from "./timing.ts";
import type { Shape } from "./timing.ts";

/** How the time of a forward and backward pass grows: exponents of the power laws that fit best. */
export interface Growth {
  readonly cell: CellName;
  /** In the sequence length, 100 … 1000 at 64 hidden units; 1 where each timestep costs the same. */
  readonly inSequenceLength: number;
  /** In the hidden size, 32 … 256 at 100 timesteps; below 2, since not all work is in the products. */
  readonly inHiddenSize: number;
}

const LENGTHS = [100, 200, 500, 1000];
const HIDDEN_SIZES = [32, 64, 128, 256];
const INPUTS = 16;

/** Slope of the straight line through (log x, log y) that fits best. */
const exponentOf = (x: readonly number[], y: readonly number[]): number => {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const logX = x.map(Math.log);
  const logY = y.map(Math.log);
  const [meanX, meanY] = [mean(logX), mean(logY)];
  const covariance = mean(logX.map((value, k) => (value - meanX) * (logY[k] - meanY)));
  return covariance / mean(logX.map((value) => (value - meanX) ** 2));
};

const beginRun = openRunMemory();

/** Median times of some shapes, measured in turn, after one round that does not count. */
const timesOf = (cell: CellName, shapes: readonly Shape[], runs: number): number[] => {
  const problems = shapes.map((shape) => problemOf(cell, shape));
  const samples: number[][] = shapes.map(() => []);
  for (let run = -1; run < runs; run++) {
    problems.forEach((problem, k) => {
      const sample = time(() => runProblem(problem, beginRun(problem)), 1);
      if (run >= 0) samples[k].push(sample);
    });
  }
  return samples.map(median);
};

/**
 * Measures how every cell's time grows.
 *
 * @param runs counted runs of each size
 * @param tell hears each cell's exponents as they get known
 */
export const measureGrowth = (runs: number, tell: (growth: Growth) => void): void => {
  for (const cell of Object.keys(cells) as CellName[]) {
    const overLength = timesOf(cell, LENGTHS.map((T): Shape => [64, T, INPUTS, 1]), runs);
    const overHidden = timesOf(cell, HIDDEN_SIZES.map((H): Shape => [H, 100, INPUTS, 1]), runs);
    tell({ cell, inSequenceLength: exponentOf(LENGTHS, overLength), inHiddenSize: exponentOf(HIDDEN_SIZES, overHidden) });
  }
};
