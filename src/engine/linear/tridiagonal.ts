/** Squares that would turn subnormal beside a matrix whose largest elements are about 1. */
const NEGLIGIBLE = 1e-250;

/** A symmetric tridiagonal matrix and room to make one. */
export interface Tridiagonal {
  /** [n] */
  readonly diagonal: Float64Array;
  /** The element left of each diagonal element, [n], of which the first is not used. */
  readonly offDiagonal: Float64Array;
}

/** p += G v for the leading k×k block of a symmetric matrix kept below and on the diagonal, row length n. */
const addSymmetricProduct = (p: Float64Array, G: Float64Array, n: number, k: number, v: Float64Array, vStart: number): void => {
  for (let j = 0; j < k; j++) {
    const row = j * n;
    const vj = v[vStart + j];
    let sum = 0;
    for (let c = 0; c < j; c++) {
      const g = G[row + c];
      sum += g * v[vStart + c];
      p[c] += g * vj;
    }
    p[j] += sum + G[row + j] * vj;
  }
};

/** G −= v wᵀ + w vᵀ in the leading k×k block, below and on the diagonal. */
const subtractOuterProducts = (G: Float64Array, n: number, k: number, vStart: number, w: Float64Array): void => {
  for (let j = 0; j < k; j++) {
    const row = j * n;
    const vj = G[vStart + j];
    const wj = w[j];
    for (let c = 0; c <= j; c++) G[row + c] -= vj * w[c] + wj * G[vStart + c];
  }
};

/**
 * Brings a symmetric matrix to tridiagonal form with the same eigenvalues, by Householder reflections from the last row up
 * (Martin, Reinsch & Wilkinson 1968). 4/3·n³ operations; may be given up after any row.
 *
 * @param G [n][n], of which the part below and on the diagonal is read and destroyed; its largest element not far from 1
 * @param work room for [n]
 * @param into where the result goes
 */
export function* tridiagonalise(G: Float64Array, n: number, work: Float64Array, into: Tridiagonal): Generator<void, void, void> {
  for (let i = n - 1; i > 0; i--) {
    const row = i * n;
    let squares = 0;
    for (let j = 0; j < i - 1; j++) squares += G[row + j] * G[row + j];
    const last = G[row + i - 1];
    into.diagonal[i] = G[row + i];
    into.offDiagonal[i] = last;
    if (squares < NEGLIGIBLE) continue;
    // Away from zero, so that nothing cancels in v.
    const reflected = last > 0 ? -Math.sqrt(squares + last * last) : Math.sqrt(squares + last * last);
    into.offDiagonal[i] = reflected;
    const pivot = last - reflected;
    for (let j = 0; j < i - 1; j++) G[row + j] /= pivot;
    G[row + i - 1] = 1;
    const tau = -pivot / reflected;
    work.fill(0, 0, i);
    addSymmetricProduct(work, G, n, i, G, row);
    let inner = 0;
    for (let j = 0; j < i; j++) inner += work[j] * G[row + j];
    const share = (tau * tau * inner) / 2;
    for (let j = 0; j < i; j++) work[j] = tau * work[j] - share * G[row + j];
    subtractOuterProducts(G, n, i, row, work);
    yield;
  }
  into.diagonal[0] = G[0];
}

/** Whether every eigenvalue lies below x: all pivots of T − xI are negative then (Sylvester's law of inertia). */
const allBelow = ({ diagonal, offDiagonal }: Tridiagonal, x: number): boolean => {
  let pivot = diagonal[0] - x;
  for (let i = 1; i < diagonal.length; i++) {
    if (!(pivot < 0)) return false;
    pivot = diagonal[i] - x - (offDiagonal[i] * offDiagonal[i]) / pivot;
  }
  return pivot < 0;
};

/** Largest eigenvalue, by bisection down to neighbouring doubles: exact up to the rounding of T itself. Finite elements only. */
export const largestEigenvalue = (T: Tridiagonal): number => {
  const { diagonal, offDiagonal } = T;
  const n = diagonal.length;
  let low = diagonal[0];
  let high = diagonal[0];
  for (let i = 0; i < n; i++) {
    const left = i > 0 ? Math.abs(offDiagonal[i]) : 0;
    const right = i < n - 1 ? Math.abs(offDiagonal[i + 1]) : 0;
    low = Math.max(low, diagonal[i]);
    // Gershgorin's discs.
    high = Math.max(high, diagonal[i] + left + right);
  }
  for (;;) {
    const middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) return high;
    if (allBelow(T, middle)) high = middle;
    else low = middle;
  }
};
