/** The transpose, columns×rows, of the row-major matrix A, rows×columns, as a new array. */
export function transpose(A: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result[j * rows + i] = A[i * columns + j];
  }
  return result;
}
