/**
 * C += Aᵀ B: C[i][j] += Σ_p A[p][i] · B[p][j], with C m×n, A s×m, B s×n, each row-major from its start offset.
 * The weight gradient of all s = T · B rows at once.
 */
export function addTransposedProduct(
  C: Float64Array, cStart: number, A: Float64Array, aStart: number, B: Float64Array, bStart: number, s: number, m: number, n: number,
): void {
  for (let p = 0; p < s; p++) {
    for (let i = 0; i < m; i++) {
      const a = A[aStart + p * m + i];
      for (let j = 0; j < n; j++) C[cStart + i * n + j] += a * B[bStart + p * n + j];
    }
  }
}
