/**
 * c += the sum of A's rows: c[j] += Σ_i A[i][j], A rows×columns, row-major from its start offset; the gradient of a bias.
 *
 * Eight columns at a time, a cache line: their sums do not wait for one another, and stay in registers.
 */
export function addRows(c: Float64Array, cStart: number, A: Float64Array, aStart: number, rows: number, columns: number): void {
  const whole = columns & ~7;
  const end = (aStart + Math.imul(rows, columns)) | 0;
  for (let j = 0; j < whole; j = (j + 8) | 0) {
    const at = (cStart + j) | 0;
    let s0 = c[at];
    let s1 = c[(at + 1) | 0];
    let s2 = c[(at + 2) | 0];
    let s3 = c[(at + 3) | 0];
    let s4 = c[(at + 4) | 0];
    let s5 = c[(at + 5) | 0];
    let s6 = c[(at + 6) | 0];
    let s7 = c[(at + 7) | 0];
    for (let a = (aStart + j) | 0; a < end; a = (a + columns) | 0) {
      s0 += A[a];
      s1 += A[(a + 1) | 0];
      s2 += A[(a + 2) | 0];
      s3 += A[(a + 3) | 0];
      s4 += A[(a + 4) | 0];
      s5 += A[(a + 5) | 0];
      s6 += A[(a + 6) | 0];
      s7 += A[(a + 7) | 0];
    }
    c[at] = s0;
    c[(at + 1) | 0] = s1;
    c[(at + 2) | 0] = s2;
    c[(at + 3) | 0] = s3;
    c[(at + 4) | 0] = s4;
    c[(at + 5) | 0] = s5;
    c[(at + 6) | 0] = s6;
    c[(at + 7) | 0] = s7;
  }
  for (let j = whole; j < columns; j++) {
    let sum = c[cStart + j];
    for (let a = aStart + j; a < end; a += columns) sum += A[a];
    c[cStart + j] = sum;
  }
}
