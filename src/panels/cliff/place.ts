import { scaleLinear } from "d3";
import { CLIFF_VIEW } from "../../engine/cliff/cliff.ts";

export type Point = readonly [number, number];

/** Where (w, b) is drawn: b upwards. */
export interface PicturePlace {
  readonly width: number;
  readonly height: number;
  readonly x: (w: number) => number;
  readonly y: (b: number) => number;
  readonly wAt: (x: number) => number;
  readonly bAt: (y: number) => number;
}

export const createPlace = (width: number, height: number): PicturePlace => {
  const x = scaleLinear(CLIFF_VIEW.w, [0, width]);
  const y = scaleLinear(CLIFF_VIEW.b, [height, 0]);
  return { width, height, x, y, wAt: x.invert, bAt: y.invert };
};

/**
 * The part of a straight line that lies in the rectangle from (0, 0) to (width, height), or null (Liang & Barsky 1984). Needed because a path
 * may be thrown to where no picture's coordinates reach.
 */
export const clipSegment = ([x0, y0]: Point, [x1, y1]: Point, width: number, height: number): { from: Point; to: Point } | null => {
  let first = 0;
  let last = 1;
  for (const [start, change, end] of [
    [x0, x1 - x0, width],
    [y0, y1 - y0, height],
  ]) {
    if (!Number.isFinite(start) || !Number.isFinite(change)) return null;
    if (change === 0 && (start < 0 || start > end)) return null;
    if (change === 0) continue;
    first = Math.max(first, Math.min(-start / change, (end - start) / change));
    last = Math.min(last, Math.max(-start / change, (end - start) / change));
  }
  if (first > last) return null;
  const at = (share: number): Point => [x0 + share * (x1 - x0), y0 + share * (y1 - y0)];
  return { from: at(first), to: at(last) };
};
