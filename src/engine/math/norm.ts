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
  const plain = sumOfSquares(values, start, length);
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

// Four sums at once, which do not wait for one another.
function sumOfSquares(values: Float64Array, start: number, length: number): number {
  const end = (start + length) | 0;
  const whole = (start + (length & ~3)) | 0;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = start | 0;
  for (; i < whole; i = (i + 4) | 0) {
    const v0 = values[i];
    const v1 = values[(i + 1) | 0];
    const v2 = values[(i + 2) | 0];
    const v3 = values[(i + 3) | 0];
    s0 += v0 * v0;
    s1 += v1 * v1;
    s2 += v2 * v2;
    s3 += v3 * v3;
  }
  for (; i < end; i = (i + 1) | 0) s0 += values[i] * values[i];
  return s0 + s1 + (s2 + s3);
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
