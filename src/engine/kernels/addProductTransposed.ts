import { addTimesRows } from "./packedMatrix.ts";

// Fewer rows of A than this do not repay the copy of B.
const WORTH_PACKING = 12;

/**
 * C += A Bᵀ: C[i][j] += Σ_p A[i][p] · B[j][p], with C m×n, A m×k, B n×k, each row-major from its start offset.
 *
 * Bit for bit the plain nested loops' result (each element of C takes its products in ascending p), and no row of it depends on
 * the others. C must not overlap A or B. For a B that serves many calls with few rows each, `pack` it once and use
 * `addTimesPacked`.
 */
export function addProductTransposed(
  C: Float64Array,
  cStart: number,
  A: Float64Array,
  aStart: number,
  B: Float64Array,
  bStart: number,
  m: number,
  n: number,
  k: number,
): void {
  if (n === 1) {
    // A column of dot products is a row of them, and rows are what is fast.
    addRowProduct(C, cStart, B, bStart, A, aStart, m, k);
    return;
  }
  if (m >= WORTH_PACKING) {
    addTimesRows(C, cStart, A, aStart, B, bStart, k, 1, m, n, k);
    return;
  }
  for (let i = 0; i < m; i++) addRowProduct(C, cStart + i * n, A, aStart + i * k, B, bStart, n, k);
}

// One row of A; four rows of B at a time.
function addRowProduct(
  C: Float64Array,
  cStart: number,
  A: Float64Array,
  aStart: number,
  B: Float64Array,
  bStart: number,
  n: number,
  k: number,
): void {
  const end = (aStart + k) | 0;
  const whole = n & ~3;
  for (let j = 0; j < whole; j = (j + 4) | 0) {
    const c = (cStart + j) | 0;
    let s0 = C[c];
    let s1 = C[(c + 1) | 0];
    let s2 = C[(c + 2) | 0];
    let s3 = C[(c + 3) | 0];
    let b0 = (bStart + Math.imul(j, k)) | 0;
    let b1 = (b0 + k) | 0;
    let b2 = (b1 + k) | 0;
    let b3 = (b2 + k) | 0;
    for (let a = aStart | 0; a < end; a = (a + 1) | 0) {
      const x = A[a];
      s0 += x * B[b0];
      s1 += x * B[b1];
      s2 += x * B[b2];
      s3 += x * B[b3];
      b0 = (b0 + 1) | 0;
      b1 = (b1 + 1) | 0;
      b2 = (b2 + 1) | 0;
      b3 = (b3 + 1) | 0;
    }
    C[c] = s0;
    C[(c + 1) | 0] = s1;
    C[(c + 2) | 0] = s2;
    C[(c + 3) | 0] = s3;
  }
  for (let j = whole; j < n; j++) {
    let sum = C[cStart + j];
    for (let p = 0; p < k; p++) sum += A[aStart + p] * B[bStart + j * k + p];
    C[cStart + j] = sum;
  }
}
