import { addProductTransposed } from "../kernels/addProductTransposed.ts";
import { norm } from "../math/norm.ts";

/** row −= Σ_j factors[j] · row j of A, j < count: four rows at a time, so that each element is loaded and stored a quarter as often. */
const subtractRows = (A: Float64Array, start: number, n: number, count: number, factors: Float64Array, row: number): void => {
  const whole = count & ~3;
  for (let j = 0; j < whole; j += 4) {
    const f0 = factors[j];
    const f1 = factors[j + 1];
    const f2 = factors[j + 2];
    const f3 = factors[j + 3];
    const first = start + j * n;
    for (let k = 0; k < n; k++) {
      const a = first + k;
      A[row + k] -= f0 * A[a] + f1 * A[a + n] + f2 * A[a + 2 * n] + f3 * A[a + 3 * n];
    }
  }
  for (let j = whole; j < count; j++) {
    const first = start + j * n;
    for (let k = 0; k < n; k++) A[row + k] -= factors[j] * A[first + k];
  }
};

/** Takes from row i its projections on the rows before it, which are orthonormal (or zero). */
const subtractProjections = (A: Float64Array, start: number, i: number, n: number, projections: Float64Array): void => {
  const row = start + i * n;
  projections.fill(0, 0, i);
  addProductTransposed(projections, 0, A, row, A, start, 1, i, n);
  subtractRows(A, start, n, i, projections, row);
};

/**
 * Makes one row orthonormal to the rows before it, in place: classical Gram–Schmidt, every projection done twice ("twice is
 * enough", Giraud, Langou & Rozložník 2005). A row of which no more is left than rounding makes of nothing depends on those before
 * it and becomes zero.
 *
 * @param A rows of n, row-major, rows 0 … i − 1 orthonormal or zero
 * @param start index of the first element of row 0
 * @param i the row
 * @param projections room for [n]
 * @returns R_ii of the QR factorisation: the length of what was left, 0 for a row that became zero
 */
export const orthonormaliseRow = (A: Float64Array, start: number, i: number, n: number, projections: Float64Array): number => {
  const row = start + i * n;
  const before = norm(A, row, n);
  subtractProjections(A, start, i, n, projections);
  subtractProjections(A, start, i, n, projections);
  const left = norm(A, row, n);
  if (left <= n * Number.EPSILON * before) {
    A.fill(0, row, row + n);
    return 0;
  }
  for (let j = row; j < row + n; j++) A[j] /= left;
  return left;
};

/**
 * Makes the rows of a square matrix orthonormal, in place. Applied to independent normal draws it gives an orthogonal
 * matrix from the Haar measure, since the diagonal of R stays positive (Mezzadri 2007).
 *
 * @param A [n][n], row-major, of full rank
 * @param start index of the first element
 * @param n rows and columns
 */
export const orthonormaliseRows = (A: Float64Array, start: number, n: number): void => {
  const projections = new Float64Array(n);
  for (let i = 0; i < n; i++) orthonormaliseRow(A, start, i, n, projections);
};
