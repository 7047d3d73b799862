// Doubles of B that stay in the first-level cache while all rows of A pass by.
const TILE = 2048;

/**
 * The product of two packed matrices, C += A Bᵀ: C[i][j] += Σ_p A[i][p] · B[j][p], i < m, j < n, p < length, C row-major from
 * cStart on, m even.
 *
 * Each element of C starts from its present value and takes its products in ascending p: bit for bit the result of plain nested
 * loops, and of `addRowTimesPanels` row by row.
 */
export function addPanelsTimesPanels(
  C: Float64Array,
  cStart: number,
  aPanels: readonly number[][],
  m: number,
  bPanels: readonly number[][],
  n: number,
  length: number,
): void {
  const step = Math.max(4, Math.floor(TILE / length) & ~3);
  for (let from = 0; from < n; from += step) {
    const to = Math.min(from + step, n);
    for (let i = 0; i < m; i += 2) addTwoRows(C, cStart + i * n, n, aPanels[i >> 2], i & 2, bPanels, from, to, length);
  }
}

// Two rows of A, at r and r + 1 in their panel, with rows `from` to `to` of B; c is where the first one's row of C begins.
// Two rows of B and two values of p a round: every value loaded and checked serves two products, a ninth faster than a row at
// a time. More sums than these four do not stay in registers, since V8 loads all of a round's values first.
function addTwoRows(
  C: Float64Array,
  c: number,
  n: number,
  rows: readonly number[],
  r: number,
  panels: readonly number[][],
  from: number,
  to: number,
  length: number,
): void {
  const whole = to & ~1;
  const end = (length & ~1) << 2;
  for (let j = from; j < whole; j = (j + 2) | 0) {
    const panel = panels[j >> 2];
    const first = (c + j) | 0;
    const second = (first + n) | 0;
    let s0 = C[first];
    let s1 = C[(first + 1) | 0];
    let t0 = C[second];
    let t1 = C[(second + 1) | 0];
    let q = j & 2;
    for (let p = r; p < end; p = (p + 8) | 0) {
      const x = rows[p];
      const y = rows[(p + 1) | 0];
      const b0 = panel[q];
      const b1 = panel[(q + 1) | 0];
      s0 += x * b0;
      s1 += x * b1;
      t0 += y * b0;
      t1 += y * b1;
      const z = rows[(p + 4) | 0];
      const w = rows[(p + 5) | 0];
      const b4 = panel[(q + 4) | 0];
      const b5 = panel[(q + 5) | 0];
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
  if (length & 1) addRest(C, c, n, rows, r, panels, from, whole, length - 1, length);
  if (whole < to) addRest(C, c, n, rows, r, panels, whole, to, 0, length);
}

// What the blocks leave over: rows `from` to `to` of B, p from `start` to `end`.
function addRest(
  C: Float64Array,
  c: number,
  n: number,
  rows: readonly number[],
  r: number,
  panels: readonly number[][],
  from: number,
  to: number,
  start: number,
  end: number,
): void {
  for (let j = from; j < to; j = (j + 1) | 0) {
    const panel = panels[j >> 2];
    const first = (c + j) | 0;
    const second = (first + n) | 0;
    let s = C[first];
    let t = C[second];
    for (let p = start; p < end; p = (p + 1) | 0) {
      const b = panel[(4 * p + (j & 3)) | 0];
      s += rows[(4 * p + r) | 0] * b;
      t += rows[(4 * p + r + 1) | 0] * b;
    }
    C[first] = s;
    C[second] = t;
  }
}
