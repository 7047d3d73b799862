/** How many values ahead of a moving hand are worth a run. */
const AHEAD = 4;

/** A value as far from binary noise as its step asks. */
export const roundTo = (value: number, step: number): number => Number((Math.round(value / step) * step).toPrecision(12));

/**
 * Values that a hand may give a slider with its next move, likeliest first: it goes on as it just went, about as far.
 *
 * @param from the value before the last move
 * @param to the value after it, another one
 */
export const valuesAhead = (from: number, to: number, step: number): number[] => {
  const stride = Math.round(Math.abs(to - from) / step);
  // One before the last stride at the earliest, but ahead of the hand.
  const nearest = Math.max(1, stride - 1);
  return Array.from({ length: AHEAD }, (_, k) => nearest + k)
    .toSorted((a, b) => Math.abs(a - stride) - Math.abs(b - stride))
    .map((strides) => roundTo(to + Math.sign(to - from) * strides * step, step));
};
