import { LANE_0, LANE_1, LANE_2 } from "./lanes.ts";

/**
 * The innermost loop of a matrix times a vector: c[j] += Σ_p row[p] · B[j][p], j < n, p < length, with the row at the end of
 * the first lane, the rows of B in all three, and c standing in C from cStart on.
 *
 * Each c[j] starts from its present value and takes its products in ascending p, whatever the shapes: bit for bit the result of
 * plain nested loops. Six rows of B share each load of row[p]: a sum has to wait for its last addition, so fewer would leave the
 * adders idle, and more do not stay in registers. `| 0` tells V8 that indices do not overflow.
 *
 * Chromium's V8 works on six sums in twenty instructions, which the loop was written for: the row ends where its lane does, so that
 * the check of p is the loop's own; and `lane[q] * x` is multiplied straight from memory, where `x * lane[q]` is loaded first.
 */
export function addRowTimesRows(C: Float64Array, cStart: number, n: number, length: number): void {
  const lane0 = LANE_0;
  const lane1 = LANE_1;
  const lane2 = LANE_2;
  const whole = n - (n % 6);
  let q = 0;
  for (let j = 0; j < whole; j = (j + 6) | 0) {
    const c = (cStart + j) | 0;
    let s0 = C[c];
    let s1 = C[(c + 1) | 0];
    let s2 = C[(c + 2) | 0];
    let s3 = C[(c + 3) | 0];
    let s4 = C[(c + 4) | 0];
    let s5 = C[(c + 5) | 0];
    let r = (q + length) | 0;
    for (let p = (lane0.length - length) | 0; p < lane0.length; p = (p + 1) | 0) {
      const x = lane0[p];
      s0 += lane0[q] * x;
      s1 += lane1[q] * x;
      s2 += lane2[q] * x;
      s3 += lane0[r] * x;
      s4 += lane1[r] * x;
      s5 += lane2[r] * x;
      q = (q + 1) | 0;
      r = (r + 1) | 0;
    }
    C[c] = s0;
    C[(c + 1) | 0] = s1;
    C[(c + 2) | 0] = s2;
    C[(c + 3) | 0] = s3;
    C[(c + 4) | 0] = s4;
    C[(c + 5) | 0] = s5;
    q = r;
  }
  const left = n - whole;
  if (left > 2) addLastRows(C, (cStart + whole) | 0, left, q, length);
  else if (left > 0) addLastPair(C, (cStart + whole) | 0, left === 2, q, length);
}

// What the blocks leave over: three to five rows of B, the first three of which begin at q. Each lane is filled to the end of its last
// row, so that one loop serves however many they are: waiting for one sum takes about as long as working on five. Asking in every block
// how many rows there are would do without this function, and cost Chromium one to three per cent of a run.
function addLastRows(C: Float64Array, c: number, count: number, q: number, length: number): void {
  const lane0 = LANE_0;
  const lane1 = LANE_1;
  const lane2 = LANE_2;
  let s0 = C[c];
  let s1 = C[c + 1];
  let s2 = C[c + 2];
  let s3 = count > 3 ? C[c + 3] : 0;
  let s4 = count > 4 ? C[c + 4] : 0;
  let r = count > 3 ? (q + length) | 0 : q;
  for (let p = (lane0.length - length) | 0; p < lane0.length; p = (p + 1) | 0) {
    const x = lane0[p];
    s0 += lane0[q] * x;
    s1 += lane1[q] * x;
    s2 += lane2[q] * x;
    s3 += lane0[r] * x;
    s4 += lane1[r] * x;
    q = (q + 1) | 0;
    r = (r + 1) | 0;
  }
  C[c] = s0;
  C[c + 1] = s1;
  C[c + 2] = s2;
  if (count > 3) C[c + 3] = s3;
  if (count > 4) C[c + 4] = s4;
}

// One row left over, or two as of every 32 or 128: short enough for Chromium's V8 to do four p a round, which makes H = 32 faster by a twentieth.
function addLastPair(C: Float64Array, c: number, areTwo: boolean, start: number, length: number): void {
  const lane0 = LANE_0;
  const lane1 = LANE_1;
  let q = start | 0;
  let s0 = C[c];
  let s1 = areTwo ? C[c + 1] : 0;
  for (let p = (lane0.length - length) | 0; p < lane0.length; p = (p + 1) | 0) {
    const x = lane0[p];
    s0 += lane0[q] * x;
    s1 += lane1[q] * x;
    q = (q + 1) | 0;
  }
  C[c] = s0;
  if (areTwo) C[c + 1] = s1;
}
