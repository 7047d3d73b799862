import { angleBetween, clipByValue, clipRatio, globalNorm } from "../../engine/clipping.ts";
import type { Params } from "../../engine/model.ts";
import type { Descents } from "./useCliff.ts";
import type { Point } from "./place.ts";

/** One gradient (∂L/∂w, ∂L/∂b), and what the two ways of clipping make of it. */
export interface ClippedGradient {
  /** The step of the clipped descent, counted from 1. */
  readonly step: number;
  readonly before: Point;
  readonly byNorm: Point;
  readonly byValue: Point;
  readonly normBefore: number;
  readonly normByNorm: number;
  readonly normByValue: number;
  /** Angles turned, in degrees. */
  readonly turnByNorm: number;
  readonly turnByValue: number;
}

const NONE = new Float64Array();

/** The one-unit network's two parameters under the engine's names, which is what its clipping takes. */
const paramsOf = ([w, b]: Point): Params => ({
  weight_ih_l0: NONE,
  weight_hh_l0: Float64Array.of(w),
  bias_ih_l0: NONE,
  bias_hh_l0: Float64Array.of(b),
  "readout.weight": NONE,
  "readout.bias": NONE,
});

const DEGREES = 180 / Math.PI;

/** What clipping makes of the gradient at one point of the clipped descent, which is not its last. */
export const clippedGradientAt = ({ settings, clipped }: Descents, k: number): ClippedGradient => {
  const { learningRate, clipThreshold } = settings;
  const normBefore = clipped.gradNorm[k];
  const ratio = clipRatio(normBefore, clipThreshold);
  // A path holds points and norms, but no gradients: the step that was taken is −(learning rate × ratio) times the gradient.
  const factor = -learningRate * ratio;
  const before: Point = [(clipped.w[k + 1] - clipped.w[k]) / factor, (clipped.b[k + 1] - clipped.b[k]) / factor];
  const byNorm: Point = [before[0] * ratio, before[1] * ratio];
  const original = paramsOf(before);
  const value = paramsOf(before);
  clipByValue(value, clipThreshold);
  return {
    step: k + 1,
    before,
    byNorm,
    byValue: [value.weight_hh_l0[0], value.bias_hh_l0[0]],
    normBefore,
    normByNorm: normBefore * ratio,
    normByValue: globalNorm(value),
    turnByNorm: angleBetween(original, paramsOf(byNorm)) * DEGREES,
    turnByValue: angleBetween(original, value) * DEGREES,
  };
};

/** The steps at which clipping acted first and hardest; null where it never acted. */
export const clippedSteps = (descents: Descents): { first: number; hardest: number } | null => {
  // From the last point no step is taken.
  const norms = descents.clipped.gradNorm.subarray(0, -1);
  const first = norms.findIndex((norm) => norm > descents.settings.clipThreshold);
  if (first < 0) return null;
  const hardest = norms.reduce((best, norm, k) => (norm > norms[best] ? k : best), first);
  return { first, hardest };
};
