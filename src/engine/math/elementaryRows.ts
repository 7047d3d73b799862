import { sigmoid, tanh } from "./elementary.ts";

// V8 inlines one elementary function into a loop but not five: gates take a loop each, which is a quarter faster than all in one.
// A row may be its own result.

/** out[o + j] = σ(a[start + j]), j < n: a gate's row from its pre-activations. */
export function sigmoidOfRow(out: Float64Array, o: number, a: Float64Array, start: number, n: number): void {
  const end = (start + n) | 0;
  let to = o | 0;
  for (let j = start | 0; j < end; j = (j + 1) | 0) {
    out[to] = sigmoid(a[j]);
    to = (to + 1) | 0;
  }
}

/** out[o + j] = σ(a[start + j] + b[start + j]), j < n. */
export function sigmoidOfSums(out: Float64Array, o: number, a: Float64Array, b: Float64Array, start: number, n: number): void {
  const end = (start + n) | 0;
  let to = o | 0;
  for (let j = start | 0; j < end; j = (j + 1) | 0) {
    out[to] = sigmoid(a[j] + b[j]);
    to = (to + 1) | 0;
  }
}

/** out[o + j] = tanh(a[start + j]), j < n. */
export function tanhOfRow(out: Float64Array, o: number, a: Float64Array, start: number, n: number): void {
  const end = (start + n) | 0;
  let to = o | 0;
  for (let j = start | 0; j < end; j = (j + 1) | 0) {
    out[to] = tanh(a[j]);
    to = (to + 1) | 0;
  }
}
