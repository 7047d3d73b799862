import { angleBetween, clipByValue, clipRatio, globalNorm } from "../clipping.ts";
import { PARAMETER_NAMES } from "../model.ts";
import type { Params } from "../model.ts";
import type { AnalysisInput } from "./analysis.ts";

/** The thresholds of tests/golden/analysis/generate.py; the experiment's own are for its training steps. */
const NORM_THRESHOLD = 0.5;
const VALUE_THRESHOLD = 0.05;

/** What clipping would do to the gradient of all parameters together. */
export interface Clipping {
  /** Euclidean norm before clipping. */
  readonly norm: number;
  /** Factor of clipping by norm at 0.5: min(1, 0.5/norm). */
  readonly ratio: number;
  /** Angle in radians by which clipping by value at 0.05 turns the gradient. */
  readonly angle: number;
}

/** Clipping by norm and by value (Pascanu, Mikolov & Bengio 2013) of this run's parameter gradients, which stay as they are. */
export const clipping = ({ gradients }: AnalysisInput): Clipping => {
  const { gradParams } = gradients;
  const clipped = Object.fromEntries(PARAMETER_NAMES.map((name) => [name, gradParams[name].slice()])) as unknown as Params;
  clipByValue(clipped, VALUE_THRESHOLD);
  const before = globalNorm(gradParams);
  return { norm: before, ratio: clipRatio(before, NORM_THRESHOLD), angle: angleBetween(gradParams, clipped) };
};
