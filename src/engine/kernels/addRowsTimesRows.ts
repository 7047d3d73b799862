import { LANE_0, LANE_1, LANE_2, RIGHT_ROOM } from "./lanes.ts";

// Doubles of B that stay in the first-level cache while all rows of A pass by.
const TILE = 2048;

/**
 * The product of the two factors in the lanes, C += A Bᵀ: C[i][j] += Σ_p A[i][p] · B[j][p],
 * i < m, j < n, p < length, m even; C from cStart on, its rows `stride` apart.
 *
 * Each element of C starts from its present value and takes its products in ascending p: bit for bit the result of plain nested
 * loops, and of `addRowTimesRows` row by row.
 */
export function addRowsTimesRows(C: Float64Array, cStart: number, stride: number, m: number, n: number, length: number): void {
  const step = 3 * Math.max(1, Math.floor(TILE / (3 * length)));
  for (let from = 0; from < n; from += step) {
    const to = Math.min(from + step, n);
    for (let i = 0; i < m; i += 2) addTwoRows(C, (cStart + i * stride) | 0, stride, RIGHT_ROOM + (i >> 1) * length, from, to, length);
  }
}

// The two rows of A that begin at a in their lanes, with rows `from` to `to` of B; c is where the first one's row of C begins.
// Three rows of B a round: six sums, none of which has to wait for its last addition, from five loads. More sums than these do not
// stay in registers, since V8 loads all of a round's values first.
function addTwoRows(C: Float64Array, c: number, stride: number, a: number, from: number, to: number, length: number): void {
  const lane0 = LANE_0;
  const lane1 = LANE_1;
  const lane2 = LANE_2;
  const whole = to - ((to - from) % 3);
  const end = (a + length) | 0;
  let q = Math.imul((from / 3) | 0, length);
  for (let j = from; j < whole; j = (j + 3) | 0) {
    const first = (c + j) | 0;
    const second = (first + stride) | 0;
    let s0 = C[first];
    let s1 = C[(first + 1) | 0];
    let s2 = C[(first + 2) | 0];
    let t0 = C[second];
    let t1 = C[(second + 1) | 0];
    let t2 = C[(second + 2) | 0];
    for (let p = a | 0; p < end; p = (p + 1) | 0) {
      const x = lane0[p];
      const y = lane1[p];
      const b0 = lane0[q];
      s0 += x * b0;
      t0 += y * b0;
      const b1 = lane1[q];
      s1 += x * b1;
      t1 += y * b1;
      const b2 = lane2[q];
      s2 += x * b2;
      t2 += y * b2;
      q = (q + 1) | 0;
    }
    C[first] = s0;
    C[(first + 1) | 0] = s1;
    C[(first + 2) | 0] = s2;
    C[second] = t0;
    C[(second + 1) | 0] = t1;
    C[(second + 2) | 0] = t2;
  }
  if (whole < to) addLastColumns(C, (c + whole) | 0, stride, a, to - whole === 2, q, length);
}

// What the blocks leave over: the last row of B, which begins at q, or the last two. By itself for the same reason as in `addRowTimesRows`.
function addLastColumns(C: Float64Array, first: number, stride: number, a: number, areTwo: boolean, q: number, length: number): void {
  const lane0 = LANE_0;
  const lane1 = LANE_1;
  const second = (first + stride) | 0;
  const end = (a + length) | 0;
  let s0 = C[first];
  let s1 = areTwo ? C[first + 1] : 0;
  let t0 = C[second];
  let t1 = areTwo ? C[second + 1] : 0;
  for (let p = a | 0; p < end; p = (p + 1) | 0) {
    const x = lane0[p];
    const y = lane1[p];
    const b0 = lane0[q];
    s0 += x * b0;
    t0 += y * b0;
    const b1 = lane1[q];
    s1 += x * b1;
    t1 += y * b1;
    q = (q + 1) | 0;
  }
  C[first] = s0;
  C[second] = t0;
  if (areTwo) {
    C[first + 1] = s1;
    C[second + 1] = t1;
  }
}
