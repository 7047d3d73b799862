import { addProductTransposed } from "../kernels/addProductTransposed.ts";
import { addTransposedProduct } from "../kernels/addTransposedProduct.ts";
import { norm } from "../math/norm.ts";

/** Takes from row i its projections on the rows before it, which are orthonormal (or zero). */
const subtractProjections = (A: Float64Array, start: number, i: number, n: number, projections: Float64Array): void => {
  const row = start + i * n;
  projections.fill(0, 0, i);
  addProductTransposed(projections, 0, A, row, A, start, 1, i, n);
  for (let j = 0; j < i; j++) projections[j] = -projections[j];
  addTransposedProduct(A, row, projections, 0, A, start, i, 1, n);
};

/**
 * Makes one row orthonormal to the rows before it, in place: classical Gram–Schmidt, every projection done twice ("twice is
 * enough", Giraud, Langou & Rozložník 2005). A row that depends on those before it becomes zero: what the first pass leaves of
 * it is rounding, which the second pass shortens again (Kahan's criterion, in Parlett 1980, §6.9).
 *
 * @param A rows of n, row-major, rows 0 … i − 1 orthonormal or zero
 * @param start index of the first element of row 0
 * @param i the row
 * @param projections room for [n]
 * @returns R_ii of the QR factorisation: the length of what was left, 0 for a row that became zero
 */
export const orthonormaliseRow = (A: Float64Array, start: number, i: number, n: number, projections: Float64Array): number => {
  const row = start + i * n;
  subtractProjections(A, start, i, n, projections);
  const once = norm(A, row, n);
  subtractProjections(A, start, i, n, projections);
  const twice = norm(A, row, n);
  if (twice === 0 || twice < once / 2) {
    A.fill(0, row, row + n);
    return 0;
  }
  for (let j = row; j < row + n; j++) A[j] /= twice;
  return twice;
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
