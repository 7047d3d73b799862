import type { Problem } from "../prepare.ts";

/**
 * The problem of batch element 0 alone, as if B were 1: what every analysis looks at.
 */
export const singleSequence = (problem: Problem): Problem => {
  const { sizes, inputs, targets } = problem;
  const { T, B, D } = sizes;
  if (B === 1) return problem;
  const pick = (values: Float64Array, width: number): Float64Array => {
    const picked = new Float64Array(T * width);
    for (let t = 0; t < T; t++) picked.set(values.subarray(t * B * width, t * B * width + width), t * width);
    return picked;
  };
  return { ...problem, sizes: { ...sizes, B: 1 }, inputs: pick(inputs, D), targets: pick(targets, targets.length / (T * B)) };
};
