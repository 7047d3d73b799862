import { openLargestSingularValue } from "../linear/largestSingularValue.ts";
import { unscale } from "../math/powerScale.ts";
import type { AnalysisInput, Job } from "./analysis.ts";
import { unknown } from "./analysis.ts";
import { openProduct } from "./product.ts";

function* measure({ problem, forward }: AnalysisInput, sigmaMax: Float64Array): Generator<number, void, void> {
  const { T } = problem.sizes;
  const product = openProduct(problem, forward.states);
  const largestSingularValue = openLargestSingularValue(product.n);
  for (let t = T - 1; t >= 0; t--) {
    product.read();
    const measurement = largestSingularValue(product.rows);
    let step = measurement.next();
    for (; step.done !== true; step = measurement.next()) yield (T - 1 - t) / T;
    sigmaMax[t] = unscale(step.value, product.scale());
    if (t > 0) for (const _ of product.stepBack(t)) yield (T - 1 - t) / T;
  }
}

/**
 * The largest singular value of ∂state_{T−1}/∂state_t for every t [T], exact at every lag: from a product rescaled as it goes,
 * so it neither under- nor overflows while the answer fits a double. Known from the last timestep to the first.
 * (2·G·H² + 7/3·n²)·n operations per timestep.
 */
export const beginSigmaMax = (input: AnalysisInput): Job<Float64Array> => {
  const sigmaMax = unknown(input.problem.sizes.T);
  return { result: sigmaMax, steps: measure(input, sigmaMax) };
};
