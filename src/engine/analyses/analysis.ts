import type { Gradients } from "../backward.ts";
import type { Experiment } from "../experiment/experiment.ts";
import type { Forward } from "../forward.ts";
import type { Problem } from "../prepare.ts";

/** What an analysis may look at: one sequence (batch element 0 as if B were 1), run forward and backward. */
export interface AnalysisInput {
  readonly experiment: Experiment;
  readonly problem: Problem;
  readonly forward: Forward;
  readonly gradients: Gradients;
}

/**
 * An analysis under `analysis` in a trace: a plain object of numbers, typed arrays and lists under the names of
 * tests/golden/analysis/generate.py; null where it does not apply to the cell.
 */
export type Analysis = (input: AnalysisInput) => object | null;

/** A long analysis under way. */
export interface Job<Result extends object = object> {
  /** Filled in place as the steps are taken, so that its first part can be shown early; NaN where nothing is known yet. */
  readonly result: Result;
  /**
   * Takes the next few milliseconds of work each time it is asked (at most some 50 ms at the largest sizes) and tells the
   * share done, 0 to 1. Whoever stops asking has cancelled.
   */
  readonly steps: Generator<number, void, void>;
}

/** Begins a long analysis; null where it does not apply to the cell. Nothing is worked out before the first step. */
export type BeginJob<Result extends object = object> = (input: AnalysisInput) => Job<Result> | null;

/** The analysis that takes all steps of a job in one go. */
export const inOneGo =
  <Result extends object>(begin: BeginJob<Result>) =>
  (input: AnalysisInput): Result | null => {
    const job = begin(input);
    if (job === null) return null;
    while (job.steps.next().done !== true);
    return job.result;
  };

/** An array of `length` values, NaN until they are known. */
export const unknown = (length: number): Float64Array => new Float64Array(length).fill(Number.NaN);
