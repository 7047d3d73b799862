import { addRowsTimesRows } from "./addRowsTimesRows.ts";
import { addRowTimesRows } from "./addRowTimesRows.ts";
import { fillLeft, fillLeftRow, fillRight, LANE_0, LANE_1, LANE_2, laneLengthOf, rowsThatFit } from "./lanes.ts";

/**
 * A matrix laid out as the inner loops read it, in the lanes: there until another product needs them. One that is to serve
 * longer is kept; see {@link keep}.
 */
export interface PackedMatrix {
  readonly rows: number;
  readonly columns: number;
  /** A copy of what stands in the lanes, where it is kept. */
  readonly copy?: readonly Float64Array[];
}

/** Rows of the left factor taken at a time, which stay in the first-level cache; even. */
const ROWS_AT_ONCE = 32;

/** The packed matrix that the lanes hold now, if any. */
let loaded: PackedMatrix | undefined;

/**
 * The row-major matrix B, rows×columns from its start offset, packed for {@link addTimesPacked}: later changes of B do not
 * show.
 *
 * @throws RangeError past 2^17 elements in each of three lanes, to which the rows are dealt out
 */
export function pack(B: Float64Array, bStart: number, rows: number, columns: number): PackedMatrix {
  return packRows(B, bStart, columns, 1, rows, columns);
}

/** The transpose, columns×rows, of the row-major matrix B, rows×columns from its start offset, packed likewise. */
export function packTransposed(B: Float64Array, bStart: number, rows: number, columns: number): PackedMatrix {
  return packRows(B, bStart, 1, columns, columns, rows);
}

function packRows(B: Float64Array, bStart: number, rowStride: number, stride: number, rows: number, columns: number): PackedMatrix {
  fillRight(B, bStart, rowStride, stride, rows, columns);
  loaded = { rows, columns };
  return loaded;
}

/**
 * The matrix packed last, to serve whatever products come between.
 *
 * @throws Error if it was not the last
 */
export function keep(B: PackedMatrix): PackedMatrix {
  demandLoaded(B);
  const length = laneLengthOf(B.rows, B.columns);
  loaded = { ...B, copy: [LANE_0, LANE_1, LANE_2].map((lane) => lane.slice(0, length)) };
  return loaded;
}

function demandLoaded(B: PackedMatrix): void {
  if (loaded !== B) throw new Error("Another product has taken the place of this packed matrix, which was not kept.");
}

/**
 * C += A Bᵀ with B packed, for weights that serve every timestep: C m×n and A m×B.columns, row-major from their start offsets.
 *
 * @param n so many rows of B, from the first on
 * @throws Error if another matrix has been packed or multiplied since B was, and B is not kept
 */
export function addTimesPacked(
  C: Float64Array,
  cStart: number,
  A: Float64Array,
  aStart: number,
  B: PackedMatrix,
  m: number,
  n: number = B.rows,
): void {
  const { copy } = B;
  if (loaded !== B && copy !== undefined) {
    [LANE_0, LANE_1, LANE_2].forEach((lane, k) => lane.set(copy[k]));
    loaded = B;
  }
  demandLoaded(B);
  addTimesRight(C, cStart, n, A, aStart, m, n, B.columns);
}

/**
 * C += A Bᵀ for a B that serves this product alone and may be larger than the lanes: element p of its row j is
 * B[bStart + j·rowStride + p·stride], j < n, p < k; C m×n and A m×k, row-major from their start offsets.
 */
export function addTimesRows(
  C: Float64Array,
  cStart: number,
  A: Float64Array,
  aStart: number,
  B: Float64Array,
  bStart: number,
  rowStride: number,
  stride: number,
  m: number,
  n: number,
  k: number,
): void {
  loaded = undefined;
  const most = rowsThatFit(k);
  for (let j = 0; j < n; j += most) {
    const rows = Math.min(most, n - j);
    fillRight(B, bStart + j * rowStride, rowStride, stride, rows, k);
    addTimesRight(C, cStart + j, n, A, aStart, m, rows, k);
  }
}

/** Says that the lanes are about to hold something else. */
export function forgetLoaded(): void {
  loaded = undefined;
}

// A with the n rows of the right factor that the lanes hold; rows of C `stride` apart.
function addTimesRight(C: Float64Array, cStart: number, stride: number, A: Float64Array, aStart: number, m: number, n: number, k: number): void {
  const even = m & ~1;
  for (let i = 0; i < even; i += ROWS_AT_ONCE) {
    const rows = Math.min(ROWS_AT_ONCE, even - i);
    fillLeft(A, aStart + i * k, k, 1, rows, k);
    addRowsTimesRows(C, cStart + i * stride, stride, rows, n, k);
  }
  if (even < m) {
    fillLeftRow(A, aStart + even * k, 1, k);
    addRowTimesRows(C, cStart + even * stride, n, k);
  }
}
