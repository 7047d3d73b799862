import { PARAMETER_NAMES } from "../model.ts";
import type { Optimiser } from "./optimiser.ts";

/** `torch.optim.SGD`, dampening 0: v ← μ v + g, θ ← θ − η v (momentum as in Sutskever et al. 2013, η outside v). */
export const sgd: Optimiser = {
  label: "SGD",
  usesMomentum: true,
  usesSquares: false,
  step(params, gradients, { settings: { learningRate, momentum }, first }) {
    for (const name of PARAMETER_NAMES) {
      const values = params[name];
      const gradient = gradients[name];
      const velocity = first[name];
      for (let k = 0; k < values.length; k++) {
        // Without momentum an infinite gradient must not come back as 0 · Infinity.
        velocity[k] = momentum === 0 ? gradient[k] : momentum * velocity[k] + gradient[k];
        values[k] -= learningRate * velocity[k];
      }
    }
  },
};
