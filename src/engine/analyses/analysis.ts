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
