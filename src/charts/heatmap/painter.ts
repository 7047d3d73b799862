import type { ColourScale } from "../colour/colourScale.ts";
import type { Grid } from "./pixels.ts";
import { colourUnits, fitRows } from "./pixels.ts";

export interface Painter {
  /**
   * Draws a grid: a column of the canvas per timestep, a row per device pixel of its height.
   *
   * @param height of the canvas on screen, in device pixels, at least 1
   */
  paint(grid: Grid, scale: ColourScale, height: number): void;
}

// Every painter draws in one go, so all share this scratch [H][T], which then stays in the processor's cache.
let units = new Uint32Array(0);

/** A painter for one canvas; it keeps its buffers, and makes new ones only for another size. */
export const createPainter = (canvas: HTMLCanvasElement): Painter => {
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) throw new Error("createPainter: this browser gives no two-dimensional canvas.");
  let image = new ImageData(1, 1);
  let pixels = new Uint32Array(image.data.buffer);

  const fitImage = (T: number, height: number): void => {
    if (image.width === T && image.height === height) return;
    image = new ImageData(T, height);
    pixels = new Uint32Array(image.data.buffer);
    canvas.width = T;
    canvas.height = height;
  };

  return {
    paint(grid, scale, height) {
      const { T, H } = grid;
      if (units.length < T * H) units = new Uint32Array(T * H);
      fitImage(T, height);
      colourUnits(units, grid, scale);
      fitRows(pixels, height, units, H, T);
      context.putImageData(image, 0, 0);
    },
  };
};
