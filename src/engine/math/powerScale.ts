// A power of two, so that scaling by it rounds nothing; wide enough that most runs never need it.
const UP = 2 ** 256;
const DOWN = 2 ** -256;

/** Largest magnitude in values[start … start + length); NaN if any is NaN, 0 for an empty range. */
export const largestMagnitude = (values: Float64Array, start: number, length: number): number => {
  let largest = 0;
  for (let i = start; i < start + length; i++) largest = Math.max(largest, Math.abs(values[i]));
  return largest;
};

/** values[start … start + length) *= factor. */
const multiply = (values: Float64Array, start: number, length: number, factor: number): void => {
  for (let i = start; i < start + length; i++) values[i] *= factor;
};

/**
 * Brings the first elements of two arrays back into the middle of the doubles once they have grown or shrunk out of it:
 * both are multiplied by the same power of 2^256, so that the largest of all lies between 2^−256 and 2^256.
 *
 * @param a its first `length` elements
 * @param b likewise, or an empty array
 * @returns m, by which to correct: what the arrays stood for is what they hold now times 2^(256·m). 0 for zeros and for what
 *   is not finite, which stay as they are
 */
export const rescale = (a: Float64Array, b: Float64Array, length: number): number => {
  let largest = Math.max(largestMagnitude(a, 0, length), largestMagnitude(b, 0, Math.min(length, b.length)));
  if (largest === 0 || !(largest < Infinity)) return 0;
  let m = 0;
  while (largest > UP || largest < DOWN) {
    const factor = largest > UP ? DOWN : UP;
    multiply(a, 0, length, factor);
    multiply(b, 0, Math.min(length, b.length), factor);
    largest *= factor;
    m += factor === UP ? -1 : 1;
  }
  return m;
};

/** value · 2^(256·m), right whenever the answer fits a double; undoes {@link rescale}. */
export const unscale = (value: number, m: number): number => {
  let result = value;
  for (let k = m; k > 0 && result < Infinity; k--) result *= UP;
  for (let k = m; k < 0 && result !== 0; k++) result *= DOWN;
  return result;
};
