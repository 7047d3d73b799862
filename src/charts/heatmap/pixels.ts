import type { ColourScale } from "../colour/colourScale.ts";
import { indexOutside } from "../colour/colourScale.ts";
import { STEPS } from "../colour/colourTable.ts";

/** Values over units and timesteps, of one sequence of a batch. */
export interface Grid {
  /** Timesteps. */
  readonly T: number;
  /** Units. */
  readonly H: number;
  /** The value of unit j at timestep t is values[t · stride + j]. */
  readonly values: Float64Array;
  readonly stride: number;
  /** The units from top to bottom [H]. */
  readonly order: Uint16Array;
}

/**
 * Colours every value.
 *
 * @param units receives a pixel per unit and timestep [H][T], the top unit first
 */
export const colourUnits = (units: Uint32Array, { T, H, values, stride, order }: Grid, scale: ColourScale): void => {
  const { table, from, to } = scale;
  const stepsPerValue = STEPS / (to - from);
  let pixel = 0;
  for (let row = 0; row < H; row++) {
    const unit = order[row];
    for (let t = 0; t < T; t++) {
      const value = values[t * stride + unit];
      const step = (value - from) * stepsPerValue;
      // False for NaN as well.
      const isInside = step >= 0 && step <= STEPS;
      units[pixel++] = table[isInside ? Math.floor(step + 0.5) : indexOutside(scale, value)];
    }
  }
};

/**
 * Fits H rows of pixels into as many as the screen has: a row that several units share takes their mean colour, weighted
 * by how much of it each covers, so that no unit is dropped and none looks taller than another.
 *
 * @param fitted receives [height][T]
 * @param units [H][T]
 */
export const fitRows = (fitted: Uint32Array, height: number, units: Uint32Array, H: number, T: number): void => {
  for (let y = 0; y < height; y++) {
    const first = Math.floor((y * H) / height);
    const last = Math.ceil(((y + 1) * H) / height) - 1;
    if (first === last) {
      for (let t = 0; t < T; t++) fitted[y * T + t] = units[first * T + t];
    } else {
      blendRows(fitted, y, height, units, first, last, H, T);
    }
  }
};

/** Writes row y as the mean of the units `first` to `last`. */
const blendRows = (
  fitted: Uint32Array,
  y: number,
  height: number,
  units: Uint32Array,
  first: number,
  last: number,
  H: number,
  T: number,
): void => {
  for (let t = 0; t < T; t++) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let row = first; row <= last; row++) {
      // Counted in parts of 1/(H · height), of which a pixel has H and a unit `height`: whole numbers, so the mean is exact.
      const covered = Math.min((row + 1) * height, (y + 1) * H) - Math.max(row * height, y * H);
      const pixel = units[row * T + t];
      a += covered * (pixel >>> 24);
      b += covered * ((pixel >>> 16) & 255);
      c += covered * ((pixel >>> 8) & 255);
      d += covered * (pixel & 255);
    }
    fitted[y * T + t] = (Math.round(a / H) << 24) | (Math.round(b / H) << 16) | (Math.round(c / H) << 8) | Math.round(d / H);
  }
};
