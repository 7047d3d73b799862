/** c += the sum of A's rows: c[j] += Σ_i A[i][j], A rows×columns, row-major from its start offset; the gradient of a bias. */
export function addRows(c: Float64Array, cStart: number, A: Float64Array, aStart: number, rows: number, columns: number): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) c[cStart + j] += A[aStart + i * columns + j];
  }
}
