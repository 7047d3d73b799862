import { EigenvalueDecomposition, Matrix, SingularValueDecomposition } from "ml-matrix";
import { rescale, unscale } from "../math/powerScale.ts";

const asMatrix = (A: Float64Array, rows: number, columns: number): Matrix => Matrix.from1DArray(rows, columns, Array.from(A));

const isFinite = (A: Float64Array): boolean => A.every(Number.isFinite);

/** Eigenvalues [re, im] of a square matrix, by modulus and then imaginary part; NaN where the matrix is not finite. */
export const eigenvalues = (A: Float64Array, n: number): [number, number][] => {
  if (!isFinite(A)) return Array.from({ length: n }, () => [Number.NaN, Number.NaN]);
  // ml-matrix's iteration never ends on some matrices of elements below 1e-155 or above 1e150.
  const scaled = A.slice();
  const m = rescale(scaled, new Float64Array(0), n * n);
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(asMatrix(scaled, n, n));
  const values = realEigenvalues.map((re, k): [number, number] => [re, imaginaryEigenvalues[k]]);
  const modulus = ([re, im]: [number, number]): number => Math.sqrt(re * re + im * im);
  const largest = Math.max(...values.map(modulus)) || 1;
  // Conjugate pairs have one modulus: rounded, so that a last bit does not decide their order.
  const rank = (value: [number, number]): number => Math.round((modulus(value) / largest) * 1e10);
  return values.sort((a, b) => rank(a) - rank(b) || a[1] - b[1]).map(([re, im]) => [unscale(re, m), unscale(im, m)]);
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
