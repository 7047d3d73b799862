import { tanh as hyperbolicTangent } from "../math/elementary.ts";
import type { Nonlinearity } from "./nonlinearity.ts";

/** φ(a) = tanh a, φ′ = 1 − h²: `torch.nn.RNN`'s default. */
export const tanh: Nonlinearity = {
  label: "tanh",
  value: hyperbolicTangent,
  derivative: (h) => 1 - h * h,
  steepest: 1,
};
