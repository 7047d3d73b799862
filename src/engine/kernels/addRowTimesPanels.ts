/**
 * The innermost loop of every product: c[j] += Σ_p row[p] · B[j][p], j < n, p < length, with the rows of B in `panels` and c
 * standing in C from cStart on.
 *
 * Each c[j] starts from its present value and takes its products in ascending p, whatever the shapes: bit for bit the result of
 * plain nested loops. Four rows of B share each load of row[p]; two values of p a round, because one is too little work for what
 * V8 checks every round, and four need more registers than there are. `| 0` tells V8 that indices do not overflow.
 */
export function addRowTimesPanels(
  C: Float64Array,
  cStart: number,
  row: readonly number[],
  panels: readonly number[][],
  n: number,
  length: number,
): void {
  const whole = n & ~3;
  const even = length & ~1;
  for (let j = 0; j < whole; j = (j + 4) | 0) {
    const panel = panels[j >> 2];
    const c = (cStart + j) | 0;
    let s0 = C[c];
    let s1 = C[(c + 1) | 0];
    let s2 = C[(c + 2) | 0];
    let s3 = C[(c + 3) | 0];
    let q = 0;
    for (let p = 0; p < even; p = (p + 2) | 0) {
      const x = row[p];
      s0 += x * panel[q];
      s1 += x * panel[(q + 1) | 0];
      s2 += x * panel[(q + 2) | 0];
      s3 += x * panel[(q + 3) | 0];
      const y = row[(p + 1) | 0];
      s0 += y * panel[(q + 4) | 0];
      s1 += y * panel[(q + 5) | 0];
      s2 += y * panel[(q + 6) | 0];
      s3 += y * panel[(q + 7) | 0];
      q = (q + 8) | 0;
    }
    C[c] = s0;
    C[(c + 1) | 0] = s1;
    C[(c + 2) | 0] = s2;
    C[(c + 3) | 0] = s3;
  }
  if (even < length) addRest(C, cStart, row, panels, 0, whole, even, length);
  addRest(C, cStart, row, panels, whole, n, 0, length);
}

// What the blocks leave over: rows `from` to `to` of B, p from `start` to `end`.
function addRest(
  C: Float64Array,
  cStart: number,
  row: readonly number[],
  panels: readonly number[][],
  from: number,
  to: number,
  start: number,
  end: number,
): void {
  for (let j = from; j < to; j = (j + 1) | 0) {
    const panel = panels[j >> 2];
    let sum = C[(cStart + j) | 0];
    for (let p = start; p < end; p = (p + 1) | 0) sum += row[p] * panel[(4 * p + (j & 3)) | 0];
    C[(cStart + j) | 0] = sum;
  }
}
