/**
 * Makes the rows of a square matrix orthonormal, in place: modified Gram–Schmidt, every projection done twice
 * ("twice is enough", Giraud, Langou & Rozložník 2005). Applied to independent normal draws it gives an orthogonal
 * matrix from the Haar measure, since the diagonal of R stays positive (Mezzadri 2007).
 *
 * @param A [n][n], row-major, of full rank
 * @param start index of the first element
 * @param n rows and columns
 */
export const orthonormaliseRows = (A: Float64Array, start: number, n: number): void => {
  for (let i = 0; i < n; i++) {
    const row = start + i * n;
    for (let pass = 0; pass < 2; pass++) {
      for (let earlier = start; earlier < row; earlier += n) {
        let projection = 0;
        for (let j = 0; j < n; j++) projection += A[row + j] * A[earlier + j];
        for (let j = 0; j < n; j++) A[row + j] -= projection * A[earlier + j];
      }
    }
    let squares = 0;
    for (let j = 0; j < n; j++) squares += A[row + j] * A[row + j];
    const length = Math.sqrt(squares);
    for (let j = 0; j < n; j++) A[row + j] /= length;
  }
};
