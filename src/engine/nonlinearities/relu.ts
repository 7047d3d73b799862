import type { Nonlinearity } from "./nonlinearity.ts";

/** φ(a) = max(0, a); φ′(0) = 0 as in PyTorch. Written so that NaN passes through. */
export const relu: Nonlinearity = {
  label: "ReLU",
  value: (a) => (a <= 0 ? 0 : a),
  derivative: (h) => (h > 0 ? 1 : h * 0),
  valuesOfRow(out, o, a, start, n) {
    for (let j = 0; j < n; j++) out[o + j] = relu.value(a[start + j]);
  },
  gradientOfRow(out, gradient, o, h, start, n) {
    for (let j = 0; j < n; j++) out[o + j] = gradient[o + j] * relu.derivative(h[start + j]);
  },
  steepest: 1,
};
