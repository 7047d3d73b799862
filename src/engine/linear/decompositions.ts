import { EigenvalueDecomposition, Matrix, SingularValueDecomposition } from "ml-matrix";

const asMatrix = (A: Float64Array, rows: number, columns: number): Matrix => Matrix.from1DArray(rows, columns, Array.from(A));

const isFinite = (A: Float64Array): boolean => A.every(Number.isFinite);

/** Eigenvalues [re, im] of a square matrix, by modulus and then imaginary part; NaN where the matrix is not finite. */
export const eigenvalues = (A: Float64Array, n: number): [number, number][] => {
  if (!isFinite(A)) return Array.from({ length: n }, () => [Number.NaN, Number.NaN]);
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(asMatrix(A, n, n));
  const values = realEigenvalues.map((re, k): [number, number] => [re, imaginaryEigenvalues[k]]);
  // Conjugate pairs have one modulus: rounded, so that a last bit does not decide their order.
  const modulus = ([re, im]: [number, number]): number => Math.round(Math.sqrt(re * re + im * im) * 1e10) / 1e10;
  return values.sort((a, b) => modulus(a) - modulus(b) || a[1] - b[1]);
};

/** Singular values of a matrix, descending; NaN where the matrix is not finite. */
export const singularValues = (A: Float64Array, rows: number, columns: number): number[] => {
  if (!isFinite(A)) return Array.from({ length: Math.min(rows, columns) }, () => Number.NaN);
  return new SingularValueDecomposition(asMatrix(A, rows, columns), {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
    autoTranspose: true,
  }).diagonal;
};
