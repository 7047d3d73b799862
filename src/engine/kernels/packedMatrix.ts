/**
 * A matrix copied into the order in which the products read it: panels of four rows, interleaved, so that element p of row
 * 4·i + r is panels[i][4·p + r]. Plain arrays of doubles, because V8 checks and addresses their elements in fewer
 * instructions than a Float64Array's (1.3 to 1.5 times as fast in these loops).
 */
export interface PackedMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly panels: readonly number[][];
  /** Room for a row of the other factor, as a plain array too, so that products allocate nothing. */
  readonly operand: number[];
}

/**
 * The row-major matrix B, rows×columns from its start offset, packed for {@link addProductPacked}. A copy: later changes of B do
 * not show. Worth its cost (two passes over B) from about ten products with a vector on.
 *
 * @param room where to put it; see {@link openRoom}
 */
export function pack(
  B: Float64Array,
  bStart: number,
  rows: number,
  columns: number,
  room: (rows: number, columns: number) => PackedMatrix = allocatePacked,
): PackedMatrix {
  const packed = room(rows, columns);
  fillPanels(packed.panels, B, bStart, columns, 1, rows, columns);
  return packed;
}

/** The transpose, columns×rows, of the row-major matrix B, rows×columns from its start offset, packed likewise. */
export function packTransposed(
  B: Float64Array,
  bStart: number,
  rows: number,
  columns: number,
  room: (rows: number, columns: number) => PackedMatrix = allocatePacked,
): PackedMatrix {
  const packed = room(columns, rows);
  fillPanels(packed.panels, B, bStart, 1, columns, columns, rows);
  return packed;
}

/** Room for a packed rows×columns matrix, its values yet to be filled in. */
export function allocatePacked(rows: number, columns: number): PackedMatrix {
  return openRoom()(rows, columns);
}

/**
 * Room for one packed matrix after another, for who needs the last one no longer when asking for the next: arrays are allocated
 * only where there are not enough yet, or too short ones. Small runs would spend a tenth of their time on allocating.
 */
export function openRoom(): (rows: number, columns: number) => PackedMatrix {
  const panels: number[][] = [];
  let operand: number[] = [];
  return (rows, columns) => {
    const length = 4 * columns;
    for (let i = 0; 4 * i < rows; i++) {
      if (i === panels.length || panels[i].length < length) panels[i] = doubles(length);
    }
    if (operand.length < columns) operand = doubles(columns);
    return { rows, columns, panels, operand };
  };
}

// Filled with a fraction: an array that has seen only whole numbers holds another kind of element, and one such array would
// slow every kernel for good.
function doubles(length: number): number[] {
  return new Array<number>(length).fill(0.5);
}

/** Packs the matrix whose element (i, p) is X[start + i·rowStride + p·stride], i < rows, p < length. */
export function fillPanels(
  panels: readonly number[][],
  X: Float64Array,
  start: number,
  rowStride: number,
  stride: number,
  rows: number,
  length: number,
): void {
  const whole = rows >> 2;
  for (let i = 0; i < whole; i++) {
    const panel = panels[i];
    let x0 = (start + 4 * i * rowStride) | 0;
    let x1 = (x0 + rowStride) | 0;
    let x2 = (x1 + rowStride) | 0;
    let x3 = (x2 + rowStride) | 0;
    for (let q = 0; q < 4 * length; q = (q + 4) | 0) {
      panel[q] = X[x0];
      panel[(q + 1) | 0] = X[x1];
      panel[(q + 2) | 0] = X[x2];
      panel[(q + 3) | 0] = X[x3];
      x0 = (x0 + stride) | 0;
      x1 = (x1 + stride) | 0;
      x2 = (x2 + stride) | 0;
      x3 = (x3 + stride) | 0;
    }
  }
  for (let row = 4 * whole; row < rows; row++) {
    const panel = panels[whole];
    for (let p = 0; p < length; p++) panel[4 * p + (row & 3)] = X[start + row * rowStride + p * stride];
  }
}

/** Copies `length` elements of X, `stride` apart, to the front of the operand. */
export function fillRow(operand: number[], X: Float64Array, start: number, stride: number, length: number): void {
  let x = start | 0;
  for (let p = 0; p < length; p = (p + 1) | 0) {
    operand[p] = X[x];
    x = (x + stride) | 0;
  }
}
