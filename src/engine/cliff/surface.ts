import type { Job } from "../analyses/analysis.ts";
import { generate } from "../math/generate.ts";
import { cliffAt, gradientNorm } from "./cliff.ts";

/** A rectangle of the (w, b) plane, each range from its first to its last sample. */
export interface CliffView {
  readonly w: readonly [number, number];
  readonly b: readonly [number, number];
}

/** The cliff on a grid. */
export interface CliffSurface {
  /** w of each column, b of each row. */
  readonly w: Float64Array;
  readonly b: Float64Array;
  /** The loss [rows][columns]; NaN before the first pass is over. */
  readonly loss: Float64Array;
  /** Euclidean norm of its gradient, likewise. */
  readonly gradNorm: Float64Array;
}

/** Distances between samples of the passes: the first is a mosaic of 8 × 8, the last is exact everywhere. */
const STRIDES = [8, 4, 2, 1] as const;

const samples = ([from, to]: readonly [number, number], count: number): Float64Array =>
  generate(count, (k) => (count === 1 ? from : from + ((to - from) * k) / (count - 1)));

/** Evaluates one sample and paints the square of `stride` that it stands for until a finer pass. */
const paint = ({ w, b, loss, gradNorm }: CliffSurface, row: number, column: number, stride: number): void => {
  const point = cliffAt(w[column], b[row]);
  const norm = gradientNorm(point);
  for (let r = row; r < Math.min(row + stride, b.length); r++) {
    for (let c = column; c < Math.min(column + stride, w.length); c++) {
      loss[r * w.length + c] = point.loss;
      gradNorm[r * w.length + c] = norm;
    }
  }
};

function* measure(surface: CliffSurface): Generator<number, void, void> {
  const { w, b } = surface;
  let done = 0;
  for (const stride of STRIDES) {
    for (let row = 0; row < b.length; row += stride) {
      for (let column = 0; column < w.length; column += stride) {
        // A coarser pass has been here already.
        if (stride < STRIDES[0] && row % (2 * stride) === 0 && column % (2 * stride) === 0) continue;
        paint(surface, row, column, stride);
        done++;
      }
      yield done / (w.length * b.length);
    }
  }
}

/**
 * Begins to evaluate the cliff on a grid: coarse everywhere first, then finer. A step is one row, about a millisecond at 400
 * columns; after a 64th of the work the result is a full, coarse picture, and at the end it is exact everywhere.
 *
 * @param view ranges of w and b; their ends are samples
 * @param columns samples of w, at least 1
 * @param rows samples of b, at least 1
 */
export const beginCliff = (view: CliffView, columns: number, rows: number): Job<CliffSurface> => {
  const unknown = (): Float64Array => new Float64Array(rows * columns).fill(Number.NaN);
  const result = { w: samples(view.w, columns), b: samples(view.b, rows), loss: unknown(), gradNorm: unknown() };
  return { result, steps: measure(result) };
};
