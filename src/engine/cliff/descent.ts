import { clipRatio } from "../clipping.ts";
import { cliffAt, gradientNorm } from "./cliff.ts";

/** Where gradient descent starts on the cliff, and how it goes. */
export interface CliffDescent {
  readonly w: number;
  readonly b: number;
  readonly learningRate: number;
  /** Norm to which a steeper gradient is scaled down; Infinity for plain gradient descent. */
  readonly clipThreshold: number;
  /** Number of steps. */
  readonly iterations: number;
}

/** The points that were visited, the start first: arrays of iterations + 1. */
export interface CliffPath {
  readonly w: Float64Array;
  readonly b: Float64Array;
  readonly loss: Float64Array;
  /** Euclidean norm of the gradient there, before clipping. */
  readonly gradNorm: Float64Array;
}

/**
 * A start on the plateau above the wall. Both paths slide down until they step onto the wall; the plain one is then thrown
 * out of the picture, to where the loss is flat and nothing brings it back, and the clipped one settles in the valley.
 */
export const DESCENT: CliffDescent = { w: 5, b: -2, learningRate: 0.03, clipThreshold: 0.1, iterations: 400 };

/** Gradient descent with clipping by norm (Pascanu, Mikolov & Bengio 2013, algorithm 1): the same path for the same settings. */
export const descend = ({ w: startW, b: startB, learningRate, clipThreshold, iterations }: CliffDescent): CliffPath => {
  const arrayOfPath = (): Float64Array => new Float64Array(iterations + 1);
  const path = { w: arrayOfPath(), b: arrayOfPath(), loss: arrayOfPath(), gradNorm: arrayOfPath() };
  let w = startW;
  let b = startB;
  for (let k = 0; k <= iterations; k++) {
    const point = cliffAt(w, b);
    const norm = gradientNorm(point);
    path.w[k] = w;
    path.b[k] = b;
    path.loss[k] = point.loss;
    path.gradNorm[k] = norm;
    const step = learningRate * clipRatio(norm, clipThreshold);
    w -= step * point.gradW;
    b -= step * point.gradB;
  }
  return path;
};
