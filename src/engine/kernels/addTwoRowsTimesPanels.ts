/**
 * Two rows at once: c[j] += Σ_p row[p] · B[j][p] and d[j] likewise for the row after it, j < n, p < length, with the rows of B in
 * `panels`, the two rows interleaved in `rows` (element p of the first at 2·p, of the second at 2·p + 1), c standing in C from
 * cStart on and d from dStart on.
 *
 * Bit for bit what {@link addRowTimesPanels} makes of each row. Two rows of B and two values of p a round: every value loaded and
 * checked serves two products, which is a ninth faster than a row at a time; more sums than four do not stay in registers, since
 * V8 loads all of a round's values first.
 */
export function addTwoRowsTimesPanels(
  C: Float64Array,
  cStart: number,
  dStart: number,
  rows: readonly number[],
  panels: readonly number[][],
  n: number,
  length: number,
): void {
  const whole = n & ~1;
  const end = (length & ~1) << 1;
  for (let j = 0; j < whole; j = (j + 2) | 0) {
    const panel = panels[j >> 2];
    const c = (cStart + j) | 0;
    const d = (dStart + j) | 0;
    let s0 = C[c];
    let s1 = C[(c + 1) | 0];
    let t0 = C[d];
    let t1 = C[(d + 1) | 0];
    let q = j & 2;
    for (let p = 0; p < end; p = (p + 4) | 0) {
      const x = rows[p];
      const y = rows[(p + 1) | 0];
      const b0 = panel[q];
      const b1 = panel[(q + 1) | 0];
      s0 += x * b0;
      s1 += x * b1;
      t0 += y * b0;
      t1 += y * b1;
      const z = rows[(p + 2) | 0];
      const w = rows[(p + 3) | 0];
      const b4 = panel[(q + 4) | 0];
      const b5 = panel[(q + 5) | 0];
      s0 += z * b4;
      s1 += z * b5;
      t0 += w * b4;
      t1 += w * b5;
      q = (q + 8) | 0;
    }
    C[c] = s0;
    C[(c + 1) | 0] = s1;
    C[d] = t0;
    C[(d + 1) | 0] = t1;
  }
  if (end < length << 1) addRest(C, cStart, dStart, rows, panels, 0, whole, length - 1, length);
  addRest(C, cStart, dStart, rows, panels, whole, n, 0, length);
}

// What the blocks leave over: rows `from` to `to` of B, p from `start` to `end`.
function addRest(
  C: Float64Array,
  cStart: number,
  dStart: number,
  rows: readonly number[],
  panels: readonly number[][],
  from: number,
  to: number,
  start: number,
  end: number,
): void {
  for (let j = from; j < to; j = (j + 1) | 0) {
    const panel = panels[j >> 2];
    let s = C[(cStart + j) | 0];
    let t = C[(dStart + j) | 0];
    for (let p = start; p < end; p = (p + 1) | 0) {
      const b = panel[(4 * p + (j & 3)) | 0];
      s += rows[(2 * p) | 0] * b;
      t += rows[(2 * p + 1) | 0] * b;
    }
    C[(cStart + j) | 0] = s;
    C[(dStart + j) | 0] = t;
  }
}
