import type { ColourScale } from "../../charts/colour/colourScale.ts";
import { SPECIAL_INDEX, STEPS } from "../../charts/colour/colourTable.ts";

/** What a shade stands for: the norm itself, or its share of the largest in its row. */
export type Measure = "absolute" | "relative";

/** Powers of ten at the two ends of the colours. */
export interface Decades {
  readonly from: number;
  readonly to: number;
}

/** Shares end where float32 is about to lose them when it adds them to the row's largest: 6 × 10⁻⁸. */
export const RELATIVE_DECADES: Decades = { from: -8, to: 0 };

/** Limits go in steps of so many decades, and hold so many at least: a gradient that hardly changes should not fill the colours. */
const STEP = 1;
const LEAST = 2;

/** Neighbours in one loss's row that are all exactly 0. */
interface ZeroRun {
  readonly k: number;
  readonly from: number;
  readonly to: number;
}

/** A matrix M[k][t] in colours, a pixel per value, with what of it the colours alone do not tell. */
export interface Shading {
  readonly T: number;
  /** [T][T], loss times downwards; clear where nothing is known, where the source lies behind the loss, and where a value is 0. */
  readonly pixels: Uint32Array<ArrayBuffer>;
  readonly counts: { readonly below: number; readonly above: number; readonly infinite: number; readonly nan: number };
  /** Where values are 0: runs of source times in a loss's row, the end not included. */
  readonly zeros: readonly ZeroRun[];
}

/** Limits that hold every value of some matrices, in whole steps of decades. */
export const decadesOf = (matrices: readonly (readonly Float64Array[])[]): Decades => {
  let smallest = Infinity;
  let largest = 0;
  for (const matrix of matrices) {
    for (const [k, row] of matrix.entries()) {
      for (let t = 0; t <= k; t++) {
        if (row[t] > 0 && row[t] < smallest) smallest = row[t];
        if (row[t] > largest && row[t] < Infinity) largest = row[t];
      }
    }
  }
  // Numbers end at 10^308, and so does the key.
  const to = largest > 0 ? Math.min(308, Math.ceil(Math.log10(largest) / STEP) * STEP) : 0;
  const from = smallest < Infinity ? Math.floor(Math.log10(smallest) / STEP) * STEP : to;
  return { from: Math.min(from, to - LEAST), to };
};

/** The largest finite value of loss k's row; 0 where there is none. */
export const largestOf = (row: Float64Array, k: number): number => {
  let largest = 0;
  for (let t = 0; t <= k; t++) if (row[t] > largest && row[t] < Infinity) largest = row[t];
  return largest;
};

/** A value of loss k's row by a measure. */
const measured = (value: number, largest: number, measure: Measure): number =>
  measure === "absolute" || largest === 0 ? value : value / largest;

/** What of one row is exactly 0. */
const zeroRunsOf = (row: Float64Array, k: number): ZeroRun[] => {
  const runs: ZeroRun[] = [];
  for (let from = 0; from <= k; from++) {
    if (row[from] !== 0) continue;
    let to = from + 1;
    while (to <= k && row[to] === 0) to++;
    runs.push({ k, from, to });
    from = to;
  }
  return runs;
};

type Kind = keyof Shading["counts"] | "inside";

const kindOf = (value: number, decade: number, { from, to }: Decades): Kind => {
  if (Number.isNaN(value)) return "nan";
  if (value === Infinity) return "infinite";
  if (decade < from) return "below";
  return decade > to ? "above" : "inside";
};

const indexOf = (kind: Kind, decade: number, { from, to }: Decades): number => {
  switch (kind) {
    case "nan":
      return SPECIAL_INDEX.nan;
    case "infinite":
      return SPECIAL_INDEX.infinite;
    case "below":
      return 0;
    case "above":
      return STEPS;
    case "inside":
      return Math.round(((decade - from) / (to - from)) * STEPS);
  }
};

/**
 * Colours a matrix on log₁₀.
 *
 * @param matrix M[k][t]
 * @param isComplete whether a NaN is a result, instead of a value not yet known
 */
export const shade = (matrix: readonly Float64Array[], measure: Measure, decades: Decades, { table }: ColourScale, isComplete: boolean): Shading => {
  const T = matrix.length;
  const pixels = new Uint32Array(T * T);
  const counts = { below: 0, above: 0, infinite: 0, nan: 0 };
  for (const [k, row] of matrix.entries()) {
    const largest = largestOf(row, k);
    for (let t = 0; t <= k; t++) {
      if (row[t] === 0) continue;
      const value = measured(row[t], largest, measure);
      if (Number.isNaN(value) && !isComplete) continue;
      const decade = Math.log10(value);
      const kind = kindOf(value, decade, decades);
      if (kind !== "inside") counts[kind]++;
      pixels[k * T + t] = table[indexOf(kind, decade, decades)];
    }
  }
  return { T, pixels, counts, zeros: matrix.flatMap(zeroRunsOf) };
};
