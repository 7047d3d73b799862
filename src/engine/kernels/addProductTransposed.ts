/**
 * C += A Bᵀ: C[i][j] += Σ_p A[i][p] · B[j][p], with C m×n, A m×k, B n×k, each row-major from its start offset.
 * m = 1 is the matrix–vector product of the recurrence.
 */
export function addProductTransposed(
  C: Float64Array, cStart: number, A: Float64Array, aStart: number, B: Float64Array, bStart: number, m: number, n: number, k: number,
): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let p = 0; p < k; p++) sum += A[aStart + i * k + p] * B[bStart + j * k + p];
      C[cStart + i * n + j] += sum;
    }
  }
}
