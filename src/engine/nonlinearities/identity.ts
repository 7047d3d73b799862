import type { Nonlinearity } from "./nonlinearity.ts";

/** φ(a) = a: the linear network, whose gradient is exactly a power of W_hh. */
export const identity: Nonlinearity = {
  label: "identity (linear)",
  value: (a) => a,
  derivative: () => 1,
  steepest: 1,
};
