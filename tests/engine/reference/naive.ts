// The products as plain nested loops over Float64Array: what the kernels must agree with, and what the benchmark times them
// against. Arguments as in src/engine/kernels.

/** C[i][j] += Σ_p A[i][p] · B[j][p]: row dot products with one scalar accumulator. */
export function dotProducts(
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
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = C[cStart + i * n + j];
      for (let p = 0; p < k; p++) sum += A[aStart + i * k + p] * B[bStart + j * k + p];
      C[cStart + i * n + j] = sum;
    }
  }
}

/** C[i][j] += Σ_p A[i][p] · B[p][j], with B k×n not transposed: row-wise accumulation, as a backward pass without Wᵀ does. */
export function accumulateRows(
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
  for (let i = 0; i < m; i++) {
    for (let p = 0; p < k; p++) {
      const a = A[aStart + i * k + p];
      for (let j = 0; j < n; j++) C[cStart + i * n + j] += a * B[bStart + p * n + j];
    }
  }
}

/** C[i][j] += Σ_p A[p][i] · B[p][j], A s×m, B s×n: one rank-one update after another. */
export function rankOneUpdates(
  C: Float64Array,
  cStart: number,
  A: Float64Array,
  aStart: number,
  B: Float64Array,
  bStart: number,
  s: number,
  m: number,
  n: number,
): void {
  for (let p = 0; p < s; p++) {
    for (let i = 0; i < m; i++) {
      const a = A[aStart + p * m + i];
      for (let j = 0; j < n; j++) C[cStart + i * n + j] += a * B[bStart + p * n + j];
    }
  }
}
