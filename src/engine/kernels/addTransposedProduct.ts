import { addRowsTimesRows } from "./addRowsTimesRows.ts";
import { addRowTimesRows } from "./addRowTimesRows.ts";
import { fillLeft, fillLeftRow, fillRight } from "./lanes.ts";
import { forgetLoaded } from "./packedMatrix.ts";

// Rows of A and B taken at a time, so that their packed blocks stay in the second-level cache.
const BLOCK = 128;

// Fewer rows of the result than this do not repay the copy of B.
const WORTH_PACKING = 3;

/**
 * C += Aᵀ B: C[i][j] += Σ_p A[p][i] · B[p][j], with C m×n, A s×m, B s×n, each row-major from its start offset, m and n up to 2048.
 * The weight gradient of all s = T · B rows at once.
 *
 * Bit for bit the result of s rank-one updates one after another, whatever the block. C must not overlap A or B.
 *
 * @throws RangeError past those 2048, where a block does not fit the lanes
 */
export function addTransposedProduct(
  C: Float64Array,
  cStart: number,
  A: Float64Array,
  aStart: number,
  B: Float64Array,
  bStart: number,
  s: number,
  m: number,
  n: number,
): void {
  if (m < WORTH_PACKING) {
    for (let i = 0; i < m; i++) addWeightedRows(C, cStart + i * n, A, aStart + i, m, B, bStart, s, n);
    return;
  }
  forgetLoaded();
  const even = m & ~1;
  for (let p = 0; p < s; p += BLOCK) {
    const length = Math.min(BLOCK, s - p);
    const a = aStart + p * m;
    fillRight(B, bStart + p * n, 1, n, n, length);
    fillLeft(A, a, 1, m, even, length);
    addRowsTimesRows(C, cStart, n, even, n, length);
    if (even < m) {
      fillLeftRow(A, a + even, m, length);
      addRowTimesRows(C, cStart + even * n, n, length);
    }
  }
}

// One row of C: c[j] += Σ_p A[p][i] · B[p][j], four rows of B at a time.
function addWeightedRows(
  C: Float64Array,
  cStart: number,
  A: Float64Array,
  aStart: number,
  stride: number,
  B: Float64Array,
  bStart: number,
  s: number,
  n: number,
): void {
  const end = (cStart + n) | 0;
  const whole = s & ~3;
  for (let p = 0; p < whole; p += 4) {
    const a = aStart + p * stride;
    const x0 = A[a];
    const x1 = A[a + stride];
    const x2 = A[a + 2 * stride];
    const x3 = A[a + 3 * stride];
    let b0 = (bStart + p * n) | 0;
    let b1 = (b0 + n) | 0;
    let b2 = (b1 + n) | 0;
    let b3 = (b2 + n) | 0;
    for (let c = cStart | 0; c < end; c = (c + 1) | 0) {
      C[c] = C[c] + x0 * B[b0] + x1 * B[b1] + x2 * B[b2] + x3 * B[b3];
      b0 = (b0 + 1) | 0;
      b1 = (b1 + 1) | 0;
      b2 = (b2 + 1) | 0;
      b3 = (b3 + 1) | 0;
    }
  }
  for (let p = whole; p < s; p++) {
    const x = A[aStart + p * stride];
    for (let j = 0; j < n; j++) C[cStart + j] += x * B[bStart + p * n + j];
  }
}
