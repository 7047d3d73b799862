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

/** Timesteps coloured at a time: their pixels of one unit fill a cache line, and the values of 256 units the nearest cache. */
const TILE = 16;

/**
 * Colours every value.
 *
 * @param units receives a pixel per unit and timestep [H][T], the top unit first
 */
export const colourUnits = (units: Uint32Array, { T, H, values, stride, order }: Grid, scale: ColourScale): void => {
  const { table, from, to } = scale;
  const stepsPerValue = STEPS / (to - from);
  for (let start = 0; start < T; start += TILE) {
    const end = Math.min(T, start + TILE);
    for (let row = 0; row < H; row++) {
      let pixel = row * T + start;
      for (let k = start * stride + order[row]; k < end * stride; k += stride) {
        const value = values[k];
        const step = (value - from) * stepsPerValue;
        // False for NaN as well.
        const isInside = step >= 0 && step <= STEPS;
        units[pixel++] = table[isInside ? (step + 0.5) | 0 : indexOutside(scale, value)];
      }
    }
  }
};

/**
 * Fits H rows of pixels into as many as the screen has: a row that several units share takes their mean colour, weighted
 * by how much of it each covers, so that no unit is dropped and none looks taller than another.
 *
 * @param fitted receives [height][T]
 * @param units [H][T], H at most 256
 */
export const fitRows = (fitted: Uint32Array, height: number, units: Uint32Array, H: number, T: number): void => {
  for (let y = 0; y < height; y++) {
    const first = Math.floor((y * H) / height);
    const last = Math.ceil(((y + 1) * H) / height) - 1;
    if (first === last) {
      copyRow(fitted, y * T, units, first * T, T);
    } else {
      blendRows(fitted, y, height, units, H, T, first, last);
    }
  }
};

const copyRow = (fitted: Uint32Array, target: number, units: Uint32Array, source: number, T: number): void => {
  for (let t = 0; t < T; t++) fitted[target + t] = units[source + t];
};

/** Every second byte of a pixel: two are summed at a time, with room for the 256 units that a network may have. */
const EVEN_BYTES = 0x00ff00ff;

/** Shares are whole numbers of this part, so that dividing is a multiplication and a shift. */
const SHARE_BITS = 24;
const HALF = 1 << (SHARE_BITS - 1);

/** Writes row y as the mean of the units `first` to `last`. */
const blendRows = (
  fitted: Uint32Array,
  y: number,
  height: number,
  units: Uint32Array,
  H: number,
  T: number,
  first: number,
  last: number,
): void => {
  // Counted in parts of 1/(H · height), of which a pixel has H and a unit `height`: whole numbers, so sums are exact.
  const topPart = (first + 1) * height - y * H;
  const bottomPart = (y + 1) * H - last * height;
  const share = Math.round(2 ** SHARE_BITS / H);
  const top = first * T;
  const bottom = last * T;
  const target = y * T;
  for (let t = 0; t < T; t++) {
    const topPixel = units[top + t];
    const bottomPixel = units[bottom + t];
    let even = (Math.imul(topPixel & EVEN_BYTES, topPart) + Math.imul(bottomPixel & EVEN_BYTES, bottomPart)) | 0;
    let odd = (Math.imul((topPixel >>> 8) & EVEN_BYTES, topPart) + Math.imul((bottomPixel >>> 8) & EVEN_BYTES, bottomPart)) | 0;
    for (let k = top + T + t; k < bottom; k += T) {
      even = (even + Math.imul(units[k] & EVEN_BYTES, height)) | 0;
      odd = (odd + Math.imul((units[k] >>> 8) & EVEN_BYTES, height)) | 0;
    }
    fitted[target + t] =
      (meanByte(odd >>> 16, share) << 24) |
      (meanByte(even >>> 16, share) << 16) |
      (meanByte(odd & 0xffff, share) << 8) |
      meanByte(even & 0xffff, share);
  }
};

const meanByte = (sum: number, share: number): number => (Math.imul(sum, share) + HALF) >>> SHARE_BITS;
