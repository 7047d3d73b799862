/** Values of mixed size between −1 and 1, a quarter of them whole numbers, which V8 keeps apart from fractions in plain arrays. */
export const pseudoRandom = (seed: number, length: number): Float64Array => {
  let state = seed | 0;
  const next = (): number => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
  return Float64Array.from({ length }, () => (next() < 0.25 ? Math.floor(3 * next()) - 1 : (2 * next() - 1) * 10 ** -Math.floor(4 * next())));
};
