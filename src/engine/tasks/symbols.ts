import type { Sequence } from "./task.ts";

// The alphabet of copy and recall: eight symbols to remember, 0 … 7, a blank and a delimiter.
export const SYMBOLS = 8;
export const BLANK = 8;
export const DELIMITER = 9;
export const ALPHABET = 10;

/** One-hot inputs [T][10] and class targets [T] from what is read and what should be answered at each timestep. */
export const symbolSequence = (read: readonly number[], answers: readonly number[]): Sequence => {
  const inputs = new Float64Array(read.length * ALPHABET);
  read.forEach((symbol, t) => {
    inputs[t * ALPHABET + symbol] = 1;
  });
  return { inputs, targets: Float64Array.from(answers) };
};
