import type { ColourScale } from "../colour/colourScale.ts";
import type { Grid } from "./pixels.ts";
import { colourUnits, fitRows } from "./pixels.ts";

/** One heatmap of a canvas that several share. */
export interface PlacedGrid {
  readonly grid: Grid;
  readonly scale: ColourScale;
  /** Its first row of device pixels on the canvas, and how many it has. */
  readonly top: number;
  readonly height: number;
}

export interface Painter {
  /**
   * Draws grids above one another: a column of the canvas per timestep, a row per device pixel of its height; what lies
   * between them stays clear. Columns from T on keep what they had.
   *
   * @param placed grids of the same T, at least one
   * @param columns of the canvas, at least T
   * @param height of the canvas on screen, in device pixels, at least 1
   */
  paint(placed: readonly PlacedGrid[], columns: number, height: number): void;
}

// Every painter draws in one go, so all share this scratch [H][T], which then stays in the processor's cache.
let units = new Uint32Array(0);

/** A painter for one canvas; it keeps its buffer, and makes a new one only for a larger picture. */
export const createPainter = (canvas: HTMLCanvasElement): Painter => {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("createPainter: this browser gives no two-dimensional canvas.");
  let bytes = new Uint8ClampedArray(0);

  const imageOf = (width: number, height: number): ImageData => {
    const length = 4 * width * height;
    if (bytes.length < length) bytes = new Uint8ClampedArray(length);
    else bytes.fill(0, 0, length);
    return new ImageData(bytes.subarray(0, length), width, height);
  };

  return {
    paint(placed, columns, canvasHeight) {
      // Setting either clears the canvas and costs a frame about a millisecond, also when nothing changes.
      if (canvas.width !== columns) canvas.width = columns;
      if (canvas.height !== canvasHeight) canvas.height = canvasHeight;
      const image = imageOf(placed[0].grid.T, canvasHeight);
      const pixels = new Uint32Array(image.data.buffer, 0, image.width * image.height);
      for (const { grid, scale, top, height } of placed) {
        const { T, H } = grid;
        if (units.length < T * H) units = new Uint32Array(T * H);
        colourUnits(units, grid, scale);
        fitRows(pixels.subarray(top * T), height, units, H, T);
      }
      context.putImageData(image, 0, 0);
    },
  };
};
