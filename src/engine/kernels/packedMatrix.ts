/**
 * A matrix copied into the order in which the products read it, with room for rows of the other factor before it. Panels of four
 * rows, interleaved: element p of row 4·i + r stands at values[start + 4·i·columns + 4·p + r].
 *
 * A plain array of doubles, because V8 checks and addresses its elements in fewer instructions than a Float64Array's (1.3 to 1.5
 * times as fast in these loops); one array for both factors, because V8 looks an array over in every round (1.12 times).
 */
export interface PackedMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: number[];
  /** Where the matrix begins; before it there is room for ROWS_BEFORE rows, so that products allocate nothing. */
  readonly start: number;
}

/** Makes room for a packed rows×columns matrix. */
export type Room = (rows: number, columns: number) => PackedMatrix;

/** So many rows of the other factor have room before a packed matrix; a multiple of four. */
export const ROWS_BEFORE = 32;

/**
 * The row-major matrix B, rows×columns from its start offset, packed for {@link addProductPacked}. A copy: later changes of B do
 * not show. Worth its cost (two passes over B) from about ten products with a vector on.
 *
 * @param room where to put it; see {@link openRoom}
 */
export function pack(B: Float64Array, bStart: number, rows: number, columns: number, room: Room = allocatePacked): PackedMatrix {
  const packed = room(rows, columns);
  fillPanels(packed.values, packed.start, B, bStart, columns, 1, rows, columns);
  return packed;
}

/** The transpose, columns×rows, of the row-major matrix B, rows×columns from its start offset, packed likewise. */
export function packTransposed(B: Float64Array, bStart: number, rows: number, columns: number, room: Room = allocatePacked): PackedMatrix {
  const packed = room(columns, rows);
  fillPanels(packed.values, packed.start, B, bStart, 1, columns, columns, rows);
  return packed;
}

/** Room for a packed rows×columns matrix, its values yet to be filled in. */
export function allocatePacked(rows: number, columns: number): PackedMatrix {
  return openRoom()(rows, columns);
}

/**
 * Room for one packed matrix after another, for who needs the last one no longer when asking for the next: an array is allocated
 * only where the one there is too short. Small runs would spend a tenth of their time on allocating.
 */
export function openRoom(): Room {
  const take = openValues();
  return (rows, columns) => {
    const start = ROWS_BEFORE * columns;
    return { rows, columns, values: take(start + lengthOfPanels(rows, columns)), start };
  };
}

/** The same for an array of doubles, at least so long, its values arbitrary. */
export function openValues(): (length: number) => number[] {
  let values: number[] = [];
  return (length) => {
    // Filled with a fraction: an array that has seen only whole numbers holds another kind of element, and one such array would
    // slow every kernel for good.
    if (values.length < length) values = new Array<number>(length).fill(0.5);
    return values;
  };
}

/** How many places the panels of a matrix take: whole panels, though not all of the last one need be used. */
export function lengthOfPanels(rows: number, columns: number): number {
  return ((rows + 3) & ~3) * columns;
}

/** Packs the matrix whose element (i, p) is X[x + i·rowStride + p·stride], i < rows, p < length, into `values` from `start` on. */
export function fillPanels(
  values: number[],
  start: number,
  X: Float64Array,
  x: number,
  rowStride: number,
  stride: number,
  rows: number,
  length: number,
): void {
  const whole = rows & ~3;
  let q = start | 0;
  for (let row = 0; row < whole; row += 4) {
    const end = (q + 4 * length) | 0;
    let x0 = (x + row * rowStride) | 0;
    let x1 = (x0 + rowStride) | 0;
    let x2 = (x1 + rowStride) | 0;
    let x3 = (x2 + rowStride) | 0;
    for (; q < end; q = (q + 4) | 0) {
      values[q] = X[x0];
      values[(q + 1) | 0] = X[x1];
      values[(q + 2) | 0] = X[x2];
      values[(q + 3) | 0] = X[x3];
      x0 = (x0 + stride) | 0;
      x1 = (x1 + stride) | 0;
      x2 = (x2 + stride) | 0;
      x3 = (x3 + stride) | 0;
    }
  }
  for (let row = whole; row < rows; row++) {
    for (let p = 0; p < length; p++) values[q + 4 * p + (row & 3)] = X[x + row * rowStride + p * stride];
  }
}

/** Copies `length` elements of X, `stride` apart, to the front of `values`. */
export function fillRow(values: number[], X: Float64Array, start: number, stride: number, length: number): void {
  let x = start | 0;
  for (let p = 0; p < length; p = (p + 1) | 0) {
    values[p] = X[x];
    x = (x + stride) | 0;
  }
}
