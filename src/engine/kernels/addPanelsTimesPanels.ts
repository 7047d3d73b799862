// Doubles of B that stay in the first-level cache while all rows of A pass by.
const TILE = 2048;

/**
 * The product of two packed matrices, C += A Bᵀ: C[i][j] += Σ_p A[i][p] · B[j][p], i < m, j < n, p < length, C row-major from
 * cStart on, m even; the panels of A at the front of `values`, those of B in it from `start` on.
 *
 * Each element of C starts from its present value and takes its products in ascending p: bit for bit the result of plain nested
 * loops, and of `addRowTimesPanels` row by row.
 */
export function addPanelsTimesPanels(
  C: Float64Array,
  cStart: number,
  values: readonly number[],
  start: number,
  m: number,
  n: number,
  length: number,
): void {
  const step = Math.max(4, Math.floor(TILE / length) & ~3);
  for (let from = 0; from < n; from += step) {
    const to = Math.min(from + step, n);
    for (let i = 0; i < m; i += 2) addTwoRows(C, cStart + i * n, n, values, (i & ~3) * length + (i & 2), start, from, to, length);
  }
}

// Two rows of A, which begin at a and a + 1 in `values`, with rows `from` to `to` of B; c is where the first one's row of C begins.
// Two rows of B and two values of p a round: every value loaded and checked serves two products, a ninth faster than a row at
// a time. More sums than these four do not stay in registers, since V8 loads all of a round's values first.
function addTwoRows(
  C: Float64Array,
  c: number,
  n: number,
  values: readonly number[],
  a: number,
  start: number,
  from: number,
  to: number,
  length: number,
): void {
  const whole = to & ~1;
  const end = (a + ((length & ~1) << 2)) | 0;
  for (let j = from; j < whole; j = (j + 2) | 0) {
    const first = (c + j) | 0;
    const second = (first + n) | 0;
    let s0 = C[first];
    let s1 = C[(first + 1) | 0];
    let t0 = C[second];
    let t1 = C[(second + 1) | 0];
    let q = (start + Math.imul(j & ~3, length) + (j & 2)) | 0;
    for (let p = a | 0; p < end; p = (p + 8) | 0) {
      const x = values[p];
      const y = values[(p + 1) | 0];
      const b0 = values[q];
      const b1 = values[(q + 1) | 0];
      s0 += x * b0;
      s1 += x * b1;
      t0 += y * b0;
      t1 += y * b1;
      const z = values[(p + 4) | 0];
      const w = values[(p + 5) | 0];
      const b4 = values[(q + 4) | 0];
      const b5 = values[(q + 5) | 0];
      s0 += z * b4;
      s1 += z * b5;
      t0 += w * b4;
      t1 += w * b5;
      q = (q + 8) | 0;
    }
    C[first] = s0;
    C[(first + 1) | 0] = s1;
    C[second] = t0;
    C[(second + 1) | 0] = t1;
  }
  if (length & 1) addRest(C, c, n, values, a, start, from, whole, length - 1, length);
  if (whole < to) addRest(C, c, n, values, a, start, whole, to, 0, length);
}

// What the blocks leave over: rows `from` to `to` of B, p from `firstP` to the end.
function addRest(
  C: Float64Array,
  c: number,
  n: number,
  values: readonly number[],
  a: number,
  start: number,
  from: number,
  to: number,
  firstP: number,
  length: number,
): void {
  for (let j = from; j < to; j = (j + 1) | 0) {
    const q = start + (j & ~3) * length + (j & 3);
    const first = (c + j) | 0;
    const second = (first + n) | 0;
    let s = C[first];
    let t = C[second];
    for (let p = firstP; p < length; p = (p + 1) | 0) {
      const b = values[(q + 4 * p) | 0];
      s += values[(a + 4 * p) | 0] * b;
      t += values[(a + 4 * p + 1) | 0] * b;
    }
    C[first] = s;
    C[second] = t;
  }
}
