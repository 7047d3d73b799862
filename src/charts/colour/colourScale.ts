import { interpolateCividis, interpolateLab, interpolatePuOr, piecewise } from "d3";
import { colourTable, SPECIAL_INDEX, STEPS } from "./colourTable.ts";

export type ColourScheme = "light" | "dark";

/** Values to colours with fixed limits, so that one colour means one value whatever the run. */
export interface ColourScale {
  /** The limits; what lies beyond takes the colour at the end. */
  readonly from: number;
  readonly to: number;
  /** Whether values can lie beyond the limits. */
  readonly isClipped: boolean;
  /** See `colourTable`. */
  readonly table: Uint32Array;
  /** Colour at a place from 0 to 1, as CSS. */
  readonly interpolate: (place: number) => string;
}

/**
 * PuOr turned inside out for a dark page: its own colours, but 0 recedes into the ground and large values shine, as
 * in the light. Lightness rises along both arms alike.
 */
const interpolateDarkPuOr = piecewise(interpolateLab, [
  ...[0.34, 0.26, 0.18, 0.1].map(interpolatePuOr),
  "#1d1b1e",
  ...[0.97, 0.87, 0.77, 0.68].map(interpolatePuOr),
]);

const diverging = { light: interpolatePuOr, dark: interpolateDarkPuOr };
const sequential = { light: interpolateCividis, dark: interpolateCividis };

/** Sigmoid gates; tanh and what it bounds; states without bound. */
const LIMITS = {
  unit: { from: 0, to: 1, isClipped: false, maps: sequential },
  signed: { from: -1, to: 1, isClipped: false, maps: diverging },
  clipped: { from: -2, to: 2, isClipped: true, maps: diverging },
} as const;

export type ColourScaleName = keyof typeof LIMITS;

const made = new Map<string, ColourScale>();

/** A scale by name, in the page's colour scheme; the same object each time. */
export const colourScale = (name: ColourScaleName, scheme: ColourScheme): ColourScale => {
  const key = `${name} ${scheme}`;
  const known = made.get(key);
  if (known) return known;
  const { maps, ...limits } = LIMITS[name];
  const interpolate = maps[scheme];
  const scale = { ...limits, interpolate, table: colourTable(interpolate) };
  made.set(key, scale);
  return scale;
};

/** Index into a scale's table of a value that does not lie between its limits. */
export const indexOutside = ({ from }: ColourScale, value: number): number => {
  if (Number.isNaN(value)) return SPECIAL_INDEX.nan;
  if (value === Infinity) return SPECIAL_INDEX.infinite;
  if (value === -Infinity) return SPECIAL_INDEX.negativeInfinite;
  return value < from ? 0 : STEPS;
};
