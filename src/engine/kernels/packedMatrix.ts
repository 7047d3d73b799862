import { addRowsTimesRows } from "./addRowsTimesRows.ts";
import { addRowTimesRows } from "./addRowTimesRows.ts";
import { fillLane, fillLanes, LEFT_EVEN, LEFT_ODD, laneLengthOf, RIGHT_EVEN, RIGHT_ODD, rowsThatFit } from "./lanes.ts";

/**
 * A matrix copied into the order in which the inner loops read it: its even rows, then its odd ones; see `lanes.ts`. One at a time
 * stands in the lanes themselves.
 */
export interface PackedMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly even: Float64Array;
  readonly odd: Float64Array;
}

/** Makes room for one packed matrix after another. */
export type Room = (rows: number, columns: number) => Pick<PackedMatrix, "even" | "odd">;

/** Rows of the left factor taken at a time, which stay in the first-level cache; even. */
const ROWS_AT_ONCE = 32;

/** The packed matrix that the right lanes hold now, if any. */
let loaded: PackedMatrix | undefined;

/**
 * The row-major matrix B, rows×columns from its start offset, packed for {@link addTimesPacked}. A copy: later changes of B do
 * not show. At most 2^18 elements, the last odd row counted twice.
 *
 * @param room where to put it; see {@link openRoom}
 */
export function pack(B: Float64Array, bStart: number, rows: number, columns: number, room: Room = openRoom()): PackedMatrix {
  return packRows(B, bStart, columns, 1, rows, columns, room);
}

/** The transpose, columns×rows, of the row-major matrix B, rows×columns from its start offset, packed likewise. */
export function packTransposed(B: Float64Array, bStart: number, rows: number, columns: number, room: Room = openRoom()): PackedMatrix {
  return packRows(B, bStart, 1, columns, columns, rows, room);
}

function packRows(B: Float64Array, bStart: number, rowStride: number, stride: number, rows: number, columns: number, room: Room): PackedMatrix {
  const { even, odd } = room(rows, columns);
  fillLanes(even, odd, B, bStart, rowStride, stride, rows, columns);
  return { rows, columns, even, odd };
}

/**
 * Room for one packed matrix after another, for who needs the last one no longer when packing the next: arrays are allocated only
 * where those there have another length. Small runs would spend a tenth of their time on allocating.
 */
export function openRoom(): Room {
  let even = new Float64Array(0);
  let odd = even;
  return (rows, columns) => {
    const length = laneLengthOf(rows, columns);
    if (even.length !== length) {
      even = new Float64Array(length);
      odd = new Float64Array(length);
    }
    return { even, odd };
  };
}

/**
 * C += A Bᵀ with B packed, for weights that serve every timestep: C m×n and A m×B.columns, row-major from their start offsets.
 *
 * @param n so many rows of B, from the first on
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
  if (loaded !== B) {
    RIGHT_EVEN.set(B.even);
    RIGHT_ODD.set(B.odd);
    loaded = B;
  }
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
  const most = rowsThatFit(k);
  for (let j = 0; j < n; j += most) {
    const rows = Math.min(most, n - j);
    fillRight(B, bStart + j * rowStride, rowStride, stride, rows, k);
    addTimesRight(C, cStart + j, n, A, aStart, m, rows, k);
  }
}

/** Lays out rows in the right lanes; see {@link fillLanes}. */
export function fillRight(X: Float64Array, x: number, rowStride: number, stride: number, rows: number, length: number): void {
  loaded = undefined;
  fillLanes(RIGHT_EVEN, RIGHT_ODD, X, x, rowStride, stride, rows, length);
}

// A with the n rows in the right lanes; rows of C `stride` apart.
function addTimesRight(C: Float64Array, cStart: number, stride: number, A: Float64Array, aStart: number, m: number, n: number, k: number): void {
  const even = m & ~1;
  for (let i = 0; i < even; i += ROWS_AT_ONCE) {
    const rows = Math.min(ROWS_AT_ONCE, even - i);
    fillLanes(LEFT_EVEN, LEFT_ODD, A, aStart + i * k, k, 1, rows, k);
    addRowsTimesRows(C, cStart + i * stride, stride, rows, n, k);
  }
  if (even < m) {
    fillLane(LEFT_EVEN, 0, A, aStart + even * k, 1, k);
    addRowTimesRows(C, cStart + even * stride, n, k);
  }
}
