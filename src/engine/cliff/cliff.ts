import { sigmoid } from "../math/gates.ts";

/** Timesteps of the one-unit network. */
const STEPS = 50;
/** x_0 */
export const START_STATE = 0.5;
/** What σ(x_50) should be. */
export const TARGET = 0.7;

/**
 * The part of the (w, b) plane that shows the cliff. Where b = x_0 − w σ(x_0), x_0 is a fixed point, and for w above
 * 1/σ′(x_0) ≈ 4.26 an unstable one: on either side of that line x_50 ends in another basin, so the line is the wall, and the
 * loss climbs it by a factor of w σ′(x_0) more steeply per timestep. It crosses this view from (4.26, −2.15) to (7, −3.86),
 * and the valley of zero loss, b ≈ 0.85 − 0.7 w, runs into it at w ≈ 4.5.
 */
export const CLIFF_VIEW = { w: [3.5, 7], b: [-4, -1] } as const;

/** The loss at one point of the plane, and its exact gradient. */
export interface CliffPoint {
  /** (σ(x_50) − 0.7)² */
  readonly loss: number;
  /** ∂loss/∂w */
  readonly gradW: number;
  /** ∂loss/∂b */
  readonly gradB: number;
}

// σ(x_t) of one evaluation, kept for its backward pass; one array for all, because a surface asks ten thousand times.
const activations = new Float64Array(STEPS + 1);

/**
 * The error surface of a single recurrent unit: x_t = w σ(x_{t−1}) + b over 50 timesteps without input, loss (σ(x_50) − 0.7)²
 * (Pascanu, Mikolov & Bengio 2013, §2.3, equation 8 and figure 6), forward and backward through time.
 */
export const cliffAt = (w: number, b: number): CliffPoint => {
  activations[0] = sigmoid(START_STATE);
  for (let t = 1; t <= STEPS; t++) activations[t] = sigmoid(w * activations[t - 1] + b);
  const error = activations[STEPS] - TARGET;

  let gradW = 0;
  let gradB = 0;
  let gradActivation = 2 * error;
  for (let t = STEPS; t >= 1; t--) {
    const gradState = gradActivation * activations[t] * (1 - activations[t]);
    gradW += gradState * activations[t - 1];
    gradB += gradState;
    gradActivation = gradState * w;
  }
  return { loss: error * error, gradW, gradB };
};

/** Euclidean norm of the gradient; squares of scaled values, so that a steep wall does not overflow. */
export const gradientNorm = ({ gradW, gradB }: CliffPoint): number => {
  const largest = Math.max(Math.abs(gradW), Math.abs(gradB));
  if (largest === 0 || !(largest < Infinity)) return largest;
  const x = gradW / largest;
  const y = gradB / largest;
  return largest * Math.sqrt(x * x + y * y);
};
