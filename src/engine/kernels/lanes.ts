/** Doubles of each lane for the right factor of a product; as many behind them are for the left one. */
export const RIGHT_ROOM = 2 ** 17;
const LANE_LENGTH = 2 * RIGHT_ROOM;

/**
 * Where the inner loops find the two factors of a product, both as rows, dealt out in turn: those of the right factor to three lanes
 * from 0 on, those of the left one to the first two lanes from RIGHT_ROOM on. Element p of row i of the right factor stands in
 * lane i mod 3 at ⌊i / 3⌋ · length + p. A left row by itself stands at the end of the first lane.
 *
 * Constants, all of one length: V8 knows where they are, and checks an index once for all lanes where it would check every load
 * from an array it is given. No more than three: each takes two registers, and with five the inner loops were a tenth slower; those
 * were 1.3 times as fast as over one plain array of doubles, 1.7 times as over Float64Arrays they are given. All provided that they copy
 * the constants to locals first (inside two loops V8 does not see in time that they are constant). Pages of a lane that nothing was
 * written to take no memory.
 */
export const LANE_0 = new Float64Array(LANE_LENGTH);
export const LANE_1 = new Float64Array(LANE_LENGTH);
export const LANE_2 = new Float64Array(LANE_LENGTH);

/** How many rows of so many doubles fit the lanes: at least three, which may be refused when they are laid out. */
export function rowsThatFit(length: number): number {
  return 3 * Math.max(1, Math.floor(RIGHT_ROOM / Math.max(1, length)));
}

/** How many places each lane needs for so many rows. */
export function laneLengthOf(rows: number, length: number): number {
  return Math.ceil(rows / 3) * length;
}

// What is written beyond a typed array is lost without a word, and what beyond the right factor's room spoils the left one.
function demandRoom(laneLength: number, rows: number, length: number): void {
  if (laneLength > RIGHT_ROOM) throw new RangeError(`${rows} rows of ${length} do not fit the lanes of the products.`);
}

/**
 * Lays out the rows of the left factor; element p of row i is X[x + i·rowStride + p·stride], i < rows, p < length, rows even.
 *
 * @throws RangeError where they are more than the lanes hold
 */
export function fillLeft(X: Float64Array, x: number, rowStride: number, stride: number, rows: number, length: number): void {
  const even = LANE_0;
  const odd = LANE_1;
  demandRoom((rows >> 1) * length, rows, length);
  let q = RIGHT_ROOM;
  for (let row = 0; row < rows; row = (row + 2) | 0) {
    let x0 = (x + Math.imul(row, rowStride)) | 0;
    let x1 = (x0 + rowStride) | 0;
    const end = (q + length) | 0;
    // Two p a round: one is too little work for what V8 does every round.
    for (const pairs = (end - 1) | 0; q < pairs; q = (q + 2) | 0) {
      even[q] = X[x0];
      odd[q] = X[x1];
      x0 = (x0 + stride) | 0;
      x1 = (x1 + stride) | 0;
      even[(q + 1) | 0] = X[x0];
      odd[(q + 1) | 0] = X[x1];
      x0 = (x0 + stride) | 0;
      x1 = (x1 + stride) | 0;
    }
    if (q < end) {
      even[q] = X[x0];
      odd[q] = X[x1];
      q = (q + 1) | 0;
    }
  }
}

/** Lays out one row alone, of which element p is X[x + p·stride], where the first lane ends. The right factor's room leaves it enough. */
export function fillLeftRow(X: Float64Array, x: number, stride: number, length: number): void {
  const lane = LANE_0;
  let from = x | 0;
  for (let p = (lane.length - length) | 0; p < lane.length; p = (p + 1) | 0) {
    lane[p] = X[from];
    from = (from + stride) | 0;
  }
}

/** Lays out the rows of the right factor likewise. Where they are no multiple of three, the last one stands in the lanes left over as well. */
export function fillRight(X: Float64Array, x: number, rowStride: number, stride: number, rows: number, length: number): void {
  const lane0 = LANE_0;
  const lane1 = LANE_1;
  const lane2 = LANE_2;
  demandRoom(laneLengthOf(rows, length), rows, length);
  let q = 0;
  for (let row = 0; row < rows; row = (row + 3) | 0) {
    let x0 = (x + Math.imul(row, rowStride)) | 0;
    let x1 = row + 1 < rows ? (x0 + rowStride) | 0 : x0;
    let x2 = row + 2 < rows ? (x1 + rowStride) | 0 : x1;
    const end = (q + length) | 0;
    for (const pairs = (end - 1) | 0; q < pairs; q = (q + 2) | 0) {
      lane0[q] = X[x0];
      lane1[q] = X[x1];
      lane2[q] = X[x2];
      x0 = (x0 + stride) | 0;
      x1 = (x1 + stride) | 0;
      x2 = (x2 + stride) | 0;
      lane0[(q + 1) | 0] = X[x0];
      lane1[(q + 1) | 0] = X[x1];
      lane2[(q + 1) | 0] = X[x2];
      x0 = (x0 + stride) | 0;
      x1 = (x1 + stride) | 0;
      x2 = (x2 + stride) | 0;
    }
    if (q < end) {
      lane0[q] = X[x0];
      lane1[q] = X[x1];
      lane2[q] = X[x2];
      q = (q + 1) | 0;
    }
  }
}
