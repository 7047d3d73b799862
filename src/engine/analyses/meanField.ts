import { log } from "../math/elementary.ts";
import { tanh } from "../math/gates.ts";
import { gaussianMean } from "../math/gaussianMean.ts";
import type { AnalysisInput } from "./analysis.ts";

/** What mean-field theory predicts for a wide tanh network with random weights. */
export interface MeanField {
  /** q*, the variance of the pre-activations that the recurrence settles on. */
  readonly q: number;
  /** χ: factor of the squared gradient norm per step back; ½ ln χ is the predicted slope of ln‖δh_t‖, and 1 the edge of chaos. */
  readonly chi: number;
  /** ξ = 1/|ln χ| in steps, of the squared norm; the norm itself falls e-fold in 2ξ. Infinity at χ = 1. */
  readonly depthScale: number;
}

/** Two biases of deviation 0.1 each. */
const BIAS_VARIANCE = 2 * 0.1 * 0.1;

/**
 * Solves q = s²·E[tanh²(√q z)] + drive. The right-hand side rises with q and bends down, and drive > 0, so that there is one
 * solution: bisected to neighbouring doubles.
 */
const fixedPoint = (s: number, drive: number): number => {
  let low = drive;
  let high = s * s + drive;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) return low;
    const deviation = Math.sqrt(middle);
    const mapped =
      drive +
      s * s * gaussianMean((z) => {
        const h = tanh(deviation * z);
        return h * h;
      });
    if (mapped > middle) low = middle;
    else high = middle;
  }
};

/**
 * The prediction for given variances (Poole et al. 2016; Schoenholz et al. 2017; Chen, Pennington & Schoenholz 2018).
 *
 * @param s weight scale: W_hh ~ N(0, s²/H)
 * @param drive variance of what inputs and biases add to each pre-activation, > 0
 */
export const predict = (s: number, drive: number): MeanField => {
  const q = fixedPoint(s, drive);
  const deviation = Math.sqrt(q);
  const chi =
    s * s * gaussianMean((z) => {
      const h = tanh(deviation * z);
      return (1 - h * h) * (1 - h * h);
    });
  return { q, chi, depthScale: 1 / Math.abs(log(chi)) };
};

/** Mean over time of ‖x_t‖²/D: W_ih ~ N(0, 1/D) makes it the variance that the inputs add. */
const inputVariance = (inputs: Float64Array): number => {
  let squares = 0;
  for (let k = 0; k < inputs.length; k++) squares += inputs[k] * inputs[k];
  return squares / inputs.length;
};

/**
 * Mean-field q*, χ and depth scale. Null but for a tanh RNN with drawn Gaussian weights: nothing is predicted for a loaded
 * model. The inputs are those the run saw, `inputScale` in them already.
 */
export const meanField = ({ experiment, problem }: AnalysisInput): MeanField | null => {
  const { cell, nonlinearity, init, model, weightScale } = experiment;
  if (cell !== "rnn" || nonlinearity !== "tanh" || init !== "gaussian" || model !== null) return null;
  return predict(weightScale, inputVariance(problem.inputs) + BIAS_VARIANCE);
};
