import type { Nonlinearity } from "./nonlinearity.ts";

/** φ(a) = a: the linear network, whose gradient is exactly a power of W_hh. */
export const identity: Nonlinearity = {
  label: "identity (linear)",
  value: (a) => a,
  derivative: () => 1,
  valuesOfRow(out, o, a, start, n) {
    for (let j = 0; j < n; j++) out[o + j] = a[start + j];
  },
  gradientOfRow(out, gradient, o, _h, _start, n) {
    for (let j = 0; j < n; j++) out[o + j] = gradient[o + j];
  },
  steepest: 1,
};
