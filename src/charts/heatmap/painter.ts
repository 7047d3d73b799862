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
   * between them stays clear.
   *
   * @param placed grids of the same T, at least one
   * @param height of the canvas on screen, in device pixels, at least 1
   */
  paint(placed: readonly PlacedGrid[], height: number): void;
}

// Every painter draws in one go, so all share this scratch [H][T], which then stays in the processor's cache.
let units = new Uint32Array(0);

/** A painter for one canvas; it keeps its buffers, and makes new ones only for another size. */
export const createPainter = (canvas: HTMLCanvasElement): Painter => {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("createPainter: this browser gives no two-dimensional canvas.");
  let image = new ImageData(1, 1);
  let pixels = new Uint32Array(image.data.buffer);

  const fitImage = (T: number, height: number): void => {
    if (image.width === T && image.height === height) {
      pixels.fill(0);
      return;
    }
    image = new ImageData(T, height);
    pixels = new Uint32Array(image.data.buffer);
    canvas.width = T;
    canvas.height = height;
  };

  return {
    paint(placed, canvasHeight) {
      fitImage(placed[0].grid.T, canvasHeight);
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
