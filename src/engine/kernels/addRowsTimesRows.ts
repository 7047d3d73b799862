import { LEFT_EVEN, LEFT_ODD, RIGHT_EVEN, RIGHT_ODD } from "./lanes.ts";

// Doubles of B that stay in the first-level cache while all rows of A pass by.
const TILE = 2048;

/**
 * The product of the rows in the left lanes with those in the right ones, C += A Bᵀ: C[i][j] += Σ_p A[i][p] · B[j][p],
 * i < m, j < n, p < length, m even; C from cStart on, its rows `stride` apart.
 *
 * Each element of C starts from its present value and takes its products in ascending p: bit for bit the result of plain nested
 * loops, and of `addRowTimesRows` row by row.
 */
export function addRowsTimesRows(C: Float64Array, cStart: number, stride: number, m: number, n: number, length: number): void {
  const step = Math.max(4, Math.floor(TILE / length) & ~3);
  for (let from = 0; from < n; from += step) {
    const to = Math.min(from + step, n);
    for (let i = 0; i < m; i += 2) addTwoRows(C, (cStart + i * stride) | 0, stride, (i >> 1) * length, from, to, length);
  }
}

// The two rows of A that begin at a in their lanes, with rows `from` to `to` of B; c is where the first one's row of C begins.
// Two rows of B and two values of p a round: every value loaded serves two products, a seventh faster than a row at a time. More
// sums than these four do not stay in registers, since V8 loads all of a round's values first.
function addTwoRows(C: Float64Array, c: number, stride: number, a: number, from: number, to: number, length: number): void {
  const leftEven = LEFT_EVEN;
  const leftOdd = LEFT_ODD;
  const even = RIGHT_EVEN;
  const odd = RIGHT_ODD;
  const whole = to & ~1;
  const end = (a + (length & ~1)) | 0;
  let q = Math.imul(from >> 1, length);
  for (let j = from; j < whole; j = (j + 2) | 0) {
    const first = (c + j) | 0;
    const second = (first + stride) | 0;
    let s0 = C[first];
    let s1 = C[(first + 1) | 0];
    let t0 = C[second];
    let t1 = C[(second + 1) | 0];
    for (let p = a | 0; p < end; p = (p + 2) | 0) {
      const x = leftEven[p];
      const y = leftOdd[p];
      const b0 = even[q];
      const b1 = odd[q];
      s0 += x * b0;
      s1 += x * b1;
      t0 += y * b0;
      t1 += y * b1;
      const nextP = (p + 1) | 0;
      const nextQ = (q + 1) | 0;
      const z = leftEven[nextP];
      const w = leftOdd[nextP];
      const b2 = even[nextQ];
      const b3 = odd[nextQ];
      s0 += z * b2;
      s1 += z * b3;
      t0 += w * b2;
      t1 += w * b3;
      q = (q + 2) | 0;
    }
    if (length & 1) {
      const b0 = even[q];
      const b1 = odd[q];
      s0 += leftEven[end] * b0;
      s1 += leftEven[end] * b1;
      t0 += leftOdd[end] * b0;
      t1 += leftOdd[end] * b1;
      q = (q + 1) | 0;
    }
    C[first] = s0;
    C[(first + 1) | 0] = s1;
    C[second] = t0;
    C[(second + 1) | 0] = t1;
  }
  if (whole < to) addLastColumn(C, (c + whole) | 0, stride, a, q, length);
}

// What the blocks leave over: the last row of B, which begins at q.
function addLastColumn(C: Float64Array, c: number, stride: number, a: number, q: number, length: number): void {
  let s = C[c];
  let t = C[(c + stride) | 0];
  for (let p = 0; p < length; p = (p + 1) | 0) {
    const b = RIGHT_EVEN[(q + p) | 0];
    s += LEFT_EVEN[(a + p) | 0] * b;
    t += LEFT_ODD[(a + p) | 0] * b;
  }
  C[c] = s;
  C[(c + stride) | 0] = t;
}
