import { PARAMETER_NAMES } from "../model.ts";
import type { Optimiser } from "./optimiser.ts";

const BETA_1 = 0.9;
const BETA_2 = 0.999;
/** Stands outside the root, as in torch. */
const EPSILON = 1e-8;

/** `torch.optim.Adam` (Kingma & Ba 2015): running means of g and g², both corrected for starting at zero. */
export const adam: Optimiser = {
  label: "Adam",
  usesMomentum: false,
  usesSquares: true,
  step(params, gradients, state) {
    const { settings, first, second } = state;
    state.decayOfFirst *= BETA_1;
    state.decayOfSecond *= BETA_2;
    const stepSize = settings.learningRate / (1 - state.decayOfFirst);
    const rootOfCorrection = Math.sqrt(1 - state.decayOfSecond);
    for (const name of PARAMETER_NAMES) {
      const values = params[name];
      const gradient = gradients[name];
      const mean = first[name];
      const square = second[name];
      for (let k = 0; k < values.length; k++) {
        const g = gradient[k];
        mean[k] += (1 - BETA_1) * (g - mean[k]);
        square[k] = BETA_2 * square[k] + (1 - BETA_2) * g * g;
        values[k] -= (stepSize * mean[k]) / (Math.sqrt(square[k]) / rootOfCorrection + EPSILON);
      }
    }
  },
};
