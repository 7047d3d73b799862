import { exp } from "./elementary.ts";

/** Spacing of the nodes and their reach on either side, in standard deviations. */
const SPACING = 1 / 128;
const NODES = 9 * 128;

/** exp(−z²/2) at z = k·SPACING, k = 0 … NODES, over their sum along the whole axis. */
const weights = ((): Float64Array => {
  const values = new Float64Array(NODES + 1);
  let total = 0;
  for (let k = NODES; k >= 0; k--) {
    values[k] = exp((-k * SPACING * (k * SPACING)) / 2);
    total += k === 0 ? values[k] : 2 * values[k];
  }
  for (let k = 0; k <= NODES; k++) values[k] /= total;
  return values;
})();

/**
 * Mean of an even function of z ~ N(0, 1).
 *
 * By the trapezoidal rule, which for functions analytic around the real axis converges geometrically (Trefethen & Weideman
 * 2014): the means of tanh² and (1 − tanh²)² come out to 1e-12 up to slope 20. A Gauss–Hermite rule has too few nodes near 0
 * where these are steep: with 100 of them, to which it agrees where both are right, the latter is off by 1.5 % at slope 3 and by 23 % at
 * slope 5; weight scales up to 10 ask for 14.
 *
 * @param evenFunction its value at z ≥ 0; f(−z) = f(z)
 */
export const gaussianMean = (evenFunction: (z: number) => number): number => {
  let sum = 0;
  for (let k = NODES; k > 0; k--) sum += 2 * weights[k] * evenFunction(k * SPACING);
  return sum + weights[0] * evenFunction(0);
};
