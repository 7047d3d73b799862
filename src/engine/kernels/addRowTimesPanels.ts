/**
 * The innermost loop of a matrix times a vector: c[j] += Σ_p row[p] · B[j][p], j < n, p < length, with the row at the front of
 * `values`, the panels of B in it from `start` on, and c standing in C from cStart on.
 *
 * Each c[j] starts from its present value and takes its products in ascending p, whatever the shapes: bit for bit the result of
 * plain nested loops. Four rows of B share each load of row[p]; two values of p a round, because one is too little work for what
 * V8 checks every round, and four need more registers than there are. `| 0` tells V8 that indices do not overflow.
 */
export function addRowTimesPanels(
  C: Float64Array,
  cStart: number,
  values: readonly number[],
  start: number,
  n: number,
  length: number,
): void {
  const whole = n & ~3;
  const even = length & ~1;
  for (let j = 0; j < whole; j = (j + 4) | 0) {
    const c = (cStart + j) | 0;
    let s0 = C[c];
    let s1 = C[(c + 1) | 0];
    let s2 = C[(c + 2) | 0];
    let s3 = C[(c + 3) | 0];
    let q = (start + Math.imul(j, length)) | 0;
    for (let p = 0; p < even; p = (p + 2) | 0) {
      const x = values[p];
      s0 += x * values[q];
      s1 += x * values[(q + 1) | 0];
      s2 += x * values[(q + 2) | 0];
      s3 += x * values[(q + 3) | 0];
      const y = values[(p + 1) | 0];
      s0 += y * values[(q + 4) | 0];
      s1 += y * values[(q + 5) | 0];
      s2 += y * values[(q + 6) | 0];
      s3 += y * values[(q + 7) | 0];
      q = (q + 8) | 0;
    }
    C[c] = s0;
    C[(c + 1) | 0] = s1;
    C[(c + 2) | 0] = s2;
    C[(c + 3) | 0] = s3;
  }
  if (even < length) addRest(C, cStart, values, start, 0, whole, even, length, length);
  addRest(C, cStart, values, start, whole, n, 0, length, length);
}

// What the blocks leave over: rows `from` to `to` of B, p from `first` to `end`.
function addRest(
  C: Float64Array,
  cStart: number,
  values: readonly number[],
  start: number,
  from: number,
  to: number,
  first: number,
  end: number,
  length: number,
): void {
  for (let j = from; j < to; j = (j + 1) | 0) {
    const q = start + (j & ~3) * length + (j & 3);
    let sum = C[(cStart + j) | 0];
    for (let p = first; p < end; p = (p + 1) | 0) sum += values[p] * values[(q + 4 * p) | 0];
    C[(cStart + j) | 0] = sum;
  }
}
