/** c += the sum of A's rows: c[j] += Σ_i A[i][j], A rows×columns, row-major from its start offset; the gradient of a bias. */
export function addRows(c: Float64Array, cStart: number, A: Float64Array, aStart: number, rows: number, columns: number): void {
  const end = (cStart + columns) | 0;
  const whole = rows & ~3;
  for (let i = 0; i < whole; i += 4) {
    let a0 = (aStart + i * columns) | 0;
    let a1 = (a0 + columns) | 0;
    let a2 = (a1 + columns) | 0;
    let a3 = (a2 + columns) | 0;
    for (let j = cStart | 0; j < end; j = (j + 1) | 0) {
      c[j] = c[j] + A[a0] + A[a1] + A[a2] + A[a3];
      a0 = (a0 + 1) | 0;
      a1 = (a1 + 1) | 0;
      a2 = (a2 + 1) | 0;
      a3 = (a3 + 1) | 0;
    }
  }
  for (let i = whole; i < rows; i++) {
    for (let j = 0; j < columns; j++) c[cStart + j] += A[aStart + i * columns + j];
  }
}
