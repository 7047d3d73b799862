import { rgb } from "d3";

/** Steps between the two ends of a map: an even number, so that the middle has a colour of its own. */
export const STEPS = 256;

/** Colours of what no limits can hold; no colour of the maps comes near them. */
export const SPECIAL_COLOURS = { nan: "#ff2bd6", infinite: "#00d060", negativeInfinite: "#00c2f0" } as const;

export type Special = keyof typeof SPECIAL_COLOURS;

/** Where a table keeps the special colours, behind those of the map. */
export const SPECIAL_INDEX: Readonly<Record<Special, number>> = {
  nan: STEPS + 1,
  infinite: STEPS + 2,
  negativeInfinite: STEPS + 3,
};

/**
 * Packs a map into pixels as an `ImageData` holds them, so that drawing is one lookup per value.
 *
 * @param interpolate colour at a place from 0 to 1, as CSS
 * @returns STEPS + 1 opaque colours from one end to the other, then the special ones; a pixel per entry, in the machine's byte order
 */
export const colourTable = (interpolate: (place: number) => string): Uint32Array => {
  const colours = Array.from({ length: STEPS + 1 }, (_, k) => interpolate(k / STEPS));
  for (const name of Object.keys(SPECIAL_COLOURS) as Special[]) colours[SPECIAL_INDEX[name]] = SPECIAL_COLOURS[name];
  const bytes = new Uint8Array(colours.length * 4);
  colours.forEach((colour, k) => {
    const { r, g, b } = rgb(colour);
    bytes.set([Math.round(r), Math.round(g), Math.round(b), 255], 4 * k);
  });
  return new Uint32Array(bytes.buffer);
};
