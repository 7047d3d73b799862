import { tanh as hyperbolicTangent, tanhOfRow } from "../math/gates.ts";
import type { Nonlinearity } from "./nonlinearity.ts";

/** φ(a) = tanh a, φ′ = 1 − h²: `torch.nn.RNN`'s default. */
export const tanh: Nonlinearity = {
  label: "tanh",
  value: hyperbolicTangent,
  derivative: (h) => 1 - h * h,
  valuesOfRow: tanhOfRow,
  gradientOfRow(out, gradient, o, h, start, n) {
    const end = (o + n) | 0;
    let from = start | 0;
    for (let j = o | 0; j < end; j = (j + 1) | 0) {
      const value = h[from];
      out[j] = gradient[j] * (1 - value * value);
      from = (from + 1) | 0;
    }
  },
  steepest: 1,
};
