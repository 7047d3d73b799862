// 2^600 and 2^−600: scaling by a power of two rounds nothing.
const UP = 4.149515568880993e180;
const DOWN = 2.409919865102884e-181;

/**
 * Euclidean norm of values[start … start + length), right whenever the true value fits a double: the squares are taken of
 * scaled values, so neither 1e-310 nor 1e300 is lost.
 *
 * @returns 0 for an empty range, NaN if any value is NaN, else Infinity if any is infinite
 */
export function norm(values: Float64Array, start: number, length: number): number {
  const end = start + length;
  let plain = 0;
  for (let i = start; i < end; i++) plain += values[i] * values[i];
  // Far from both ends the scale would be 1: the same sum in one pass.
  if (plain > 1e-240 && plain < 1e240) return Math.sqrt(plain);
  let largest = 0;
  for (let i = start; i < end; i++) largest = Math.max(largest, Math.abs(values[i]));
  const scale = largest < 1e-140 ? UP : largest > 1e140 ? DOWN : 1;
  let sum = 0;
  for (let i = start; i < end; i++) {
    const scaled = values[i] * scale;
    sum += scaled * scaled;
  }
  return Math.sqrt(sum) / scale;
}

/**
 * Mean of values[start … start + length), also where their sum exceeds the doubles.
 *
 * @returns NaN for an empty range, and what a sum gives for values that are not finite
 */
export function mean(values: Float64Array, start: number, length: number): number {
  const sum = scaledSum(values, start, length, 1);
  return Math.abs(sum) < Infinity ? sum / length : (scaledSum(values, start, length, DOWN) / length) * UP;
}

function scaledSum(values: Float64Array, start: number, length: number, scale: number): number {
  let sum = 0;
  for (let i = start; i < start + length; i++) sum += values[i] * scale;
  return sum;
}
