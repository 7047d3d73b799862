import { arctangent } from "./math/arctangent.ts";
import { norm } from "./math/norm.ts";
import { PARAMETER_NAMES } from "./model.ts";
import type { Params } from "./model.ts";

/** torch.nn.utils.clip_grad_norm_ adds this to the norm, so that a zero gradient divides by no zero. */
const TORCH_EPSILON = 1e-6;

/** Euclidean norm of all parameter gradients together. */
export const globalNorm = (gradients: Params): number => {
  const norms = Float64Array.from(PARAMETER_NAMES, (name) => norm(gradients[name], 0, gradients[name].length));
  return norm(norms, 0, norms.length);
};

/** What clipping by norm multiplies a gradient of a given norm by: min(1, τ/‖g‖) (Pascanu, Mikolov & Bengio 2013, algorithm 1). */
export const clipRatio = (gradientNorm: number, threshold: number): number => Math.min(1, threshold / gradientNorm);

/**
 * Clips gradients in place by their norm, all together, which keeps the direction: times τ/(‖g‖ + 1e-6), at most 1, as
 * torch.nn.utils.clip_grad_norm_ does.
 *
 * @param threshold τ > 0
 * @returns the norm before, and the factor
 */
export const clipByNorm = (gradients: Params, threshold: number): { readonly norm: number; readonly ratio: number } => {
  const before = globalNorm(gradients);
  const ratio = clipRatio(before + TORCH_EPSILON, threshold);
  for (const name of PARAMETER_NAMES) {
    const values = gradients[name];
    for (let k = 0; k < values.length; k++) values[k] *= ratio;
  }
  return { norm: before, ratio };
};

/** Clips gradients in place element by element to [−τ, τ], which turns the direction; torch.nn.utils.clip_grad_value_. */
export const clipByValue = (gradients: Params, threshold: number): void => {
  for (const name of PARAMETER_NAMES) {
    const values = gradients[name];
    for (let k = 0; k < values.length; k++) values[k] = Math.max(-threshold, Math.min(threshold, values[k]));
  }
};

/**
 * Angle between two gradients, in radians from 0 to π; right for tiny angles too, where the arccosine of the normalised inner
 * product rounds to 0: 2·atan(‖a/‖a‖ − b/‖b‖‖ / ‖a/‖a‖ + b/‖b‖‖) (Kahan 2006, "How futile are mindless assessments of roundoff",
 * §12). 0 where one of them is zero, NaN where one is not finite.
 */
export const angleBetween = (a: Params, b: Params): number => {
  const normA = globalNorm(a);
  const normB = globalNorm(b);
  if (normA === 0 || normB === 0) return 0;
  let difference = 0;
  let sum = 0;
  for (const name of PARAMETER_NAMES) {
    for (let k = 0; k < a[name].length; k++) {
      const x = a[name][k] / normA;
      const y = b[name][k] / normB;
      difference += (x - y) * (x - y);
      sum += (x + y) * (x + y);
    }
  }
  return 2 * arctangent(Math.sqrt(difference) / Math.sqrt(sum));
};
