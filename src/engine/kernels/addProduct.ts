import { addTimesRows } from "./packedMatrix.ts";

// Fewer rows of B than this do not repay its copy.
const WORTH_PACKING = 4;

/**
 * C += A B: C[i][j] += Σ_p A[i][p] · B[p][j], with C m×n, A m×k, B k×n, each row-major from its start offset.
 *
 * Bit for bit the plain nested loops' result (each element of C takes its products in ascending p), and no row of it depends on
 * the others. C must not overlap A or B.
 */
export function addProduct(
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
  if (k >= WORTH_PACKING) {
    addTimesRows(C, cStart, A, aStart, B, bStart, 1, n, m, n, k);
    return;
  }
  for (let p = 0; p < k; p++) addColumnTimesRow(C, cStart, A, aStart + p, k, B, bStart + p * n, m, n);
}

// The outer product of a column of A, its elements `stride` apart, with a row of B; two rows of C at a time.
function addColumnTimesRow(
  C: Float64Array,
  cStart: number,
  A: Float64Array,
  aStart: number,
  stride: number,
  B: Float64Array,
  bStart: number,
  m: number,
  n: number,
): void {
  const end = (bStart + n) | 0;
  for (let i = 0; i < m; i += 2) {
    const x = A[aStart + i * stride];
    const hasNext = i + 1 < m;
    const y = hasNext ? A[aStart + (i + 1) * stride] : 0;
    let c = (cStart + i * n) | 0;
    if (hasNext) {
      let d = (c + n) | 0;
      for (let b = bStart | 0; b < end; b = (b + 1) | 0) {
        const value = B[b];
        C[c] += x * value;
        C[d] += y * value;
        c = (c + 1) | 0;
        d = (d + 1) | 0;
      }
    } else {
      for (let b = bStart | 0; b < end; b = (b + 1) | 0) {
        C[c] += x * B[b];
        c = (c + 1) | 0;
      }
    }
  }
}
