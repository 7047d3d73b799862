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
  for (let i = 0; i < m; i++) {
    const first = (cStart + i * n) | 0;
    const end = (first + n) | 0;
    let b = bStart | 0;
    for (let p = 0; p < k; p++) {
      const x = A[aStart + i * k + p];
      for (let c = first; c < end; c = (c + 1) | 0) {
        C[c] += x * B[b];
        b = (b + 1) | 0;
      }
    }
  }
}
