import { ownGradients } from "../backward.ts";
import { eigenvalues, singularValues } from "../linear/decompositions.ts";
import { log } from "../math/elementary.ts";
import { norm } from "../math/norm.ts";
import { rescale, unscale } from "../math/powerScale.ts";
import type { AnalysisInput } from "./analysis.ts";

const LN_10 = log(10);
const LN_SCALE = 256 * log(2);
const NOTHING = new Float64Array(0);

/** What W_hh alone says about the gradient, to draw beside what is measured. Decimal logarithms, so that nothing overflows. */
export interface Bounds {
  /** σ₁, the largest singular value of weight_hh_l0. */
  readonly sigma1: number;
  /** ρ, its spectral radius. */
  readonly spectralRadius: number;
  /** γ = sup|φ′|. */
  readonly gamma: number;
  /** log10 of the upper bound on ‖∂L/∂h_t‖ [T]; −Infinity where no loss is reached. */
  readonly pascanu: Float64Array;
  /** log10 ρ^{T−1−t} [T]: the linear long-run rate. */
  readonly radius: Float64Array;
}

/**
 * log10 of the bound Σ_{k ≥ t} rate^{k−t}·‖own_k‖ on ‖∂L/∂h_t‖ (Pascanu, Mikolov & Bengio 2013, §2.1), by Horner's rule on a
 * rescaled sum.
 *
 * @param rate γ σ₁
 * @param ownNorms ‖∂L_k/∂h_k‖ of the losses summed [T], 0 where there is none
 */
export const pascanuBound = (rate: number, ownNorms: Float64Array): Float64Array => {
  const T = ownNorms.length;
  const bound = new Float64Array(T);
  const sum = new Float64Array(1);
  let scale = 0;
  for (let t = T - 1; t >= 0; t--) {
    sum[0] *= rate;
    if (ownNorms[t] !== 0) {
      // A sum that has shrunk below the doubles gives way to a loss, one that has grown above them drowns it.
      if (scale < 0) {
        sum[0] = unscale(sum[0], scale);
        scale = 0;
      }
      sum[0] += unscale(ownNorms[t], -scale);
    }
    scale += rescale(sum, NOTHING, 1);
    bound[t] = (log(sum[0]) + scale * LN_SCALE) / LN_10;
  }
  return bound;
};

/** log10 of rate^lag for the lags T − 1 − t [T]; 0 at lag 0 whatever the rate. */
export const powersOverTime = (rate: number, T: number): Float64Array =>
  Float64Array.from({ length: T }, (_, t) => (t === T - 1 ? 0 : ((T - 1 - t) * log(rate)) / LN_10));

/** Bounds and long-run rates from the recurrent weights. Null but for the RNN. */
export const bounds = ({ problem, forward }: AnalysisInput): Bounds | null => {
  if (problem.cellName !== "rnn") return null;
  const { T, H } = problem.sizes;
  const W = problem.params.weight_hh_l0;
  const own = ownGradients(problem, forward.gradOutputs);
  const ownNorms = Float64Array.from({ length: T }, (_, t) => norm(own, t * H, H));
  const [sigma1] = singularValues(W, H, H);
  const [re, im] = eigenvalues(W, H)[H - 1];
  const spectralRadius = norm(Float64Array.of(re, im), 0, 2);
  const gamma = problem.nonlinearity.steepest;
  return {
    sigma1,
    spectralRadius,
    gamma,
    pascanu: pascanuBound(gamma * sigma1, ownNorms),
    radius: powersOverTime(spectralRadius, T),
  };
};
