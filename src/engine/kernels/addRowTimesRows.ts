import { LEFT_EVEN, RIGHT_EVEN, RIGHT_ODD } from "./lanes.ts";

/**
 * The innermost loop of a matrix times a vector: c[j] += Σ_p row[p] · B[j][p], j < n, p < length, with the row at the front of
 * LEFT_EVEN, the rows of B in the right lanes, and c standing in C from cStart on.
 *
 * Each c[j] starts from its present value and takes its products in ascending p, whatever the shapes: bit for bit the result of
 * plain nested loops. Four rows of B share each load of row[p]; two values of p a round, because one is too little work for what
 * V8 does every round, and three need more registers than there are. `| 0` tells V8 that indices do not overflow.
 */
export function addRowTimesRows(C: Float64Array, cStart: number, n: number, length: number): void {
  const row = LEFT_EVEN;
  const even = RIGHT_EVEN;
  const odd = RIGHT_ODD;
  const whole = n & ~3;
  const pairs = length & ~1;
  let q = 0;
  for (let j = 0; j < whole; j = (j + 4) | 0) {
    const c = (cStart + j) | 0;
    let s0 = C[c];
    let s1 = C[(c + 1) | 0];
    let s2 = C[(c + 2) | 0];
    let s3 = C[(c + 3) | 0];
    let r = (q + length) | 0;
    for (let p = 0; p < pairs; p = (p + 2) | 0) {
      const x = row[p];
      s0 += x * even[q];
      s1 += x * odd[q];
      s2 += x * even[r];
      s3 += x * odd[r];
      const y = row[(p + 1) | 0];
      const nextQ = (q + 1) | 0;
      const nextR = (r + 1) | 0;
      s0 += y * even[nextQ];
      s1 += y * odd[nextQ];
      s2 += y * even[nextR];
      s3 += y * odd[nextR];
      q = (q + 2) | 0;
      r = (r + 2) | 0;
    }
    if (pairs < length) {
      const x = row[pairs];
      s0 += x * even[q];
      s1 += x * odd[q];
      s2 += x * even[r];
      s3 += x * odd[r];
      r = (r + 1) | 0;
    }
    C[c] = s0;
    C[(c + 1) | 0] = s1;
    C[(c + 2) | 0] = s2;
    C[(c + 3) | 0] = s3;
    q = r;
  }
  for (let j = whole; j < n; j = (j + 1) | 0) addDotProduct(C, (cStart + j) | 0, j & 1 ? odd : even, Math.imul(j >> 1, length), length);
}

// What the blocks leave over: one row of B, which begins at q.
function addDotProduct(C: Float64Array, c: number, lane: Float64Array, q: number, length: number): void {
  let sum = C[c];
  for (let p = 0; p < length; p = (p + 1) | 0) sum += LEFT_EVEN[p] * lane[(q + p) | 0];
  C[c] = sum;
}
