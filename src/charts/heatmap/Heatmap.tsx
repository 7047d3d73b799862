import { memo, useLayoutEffect, useRef } from "react";
import type { ColourScale } from "../colour/colourScale.ts";
import type { Painter } from "./painter.ts";
import { createPainter } from "./painter.ts";
import type { Grid } from "./pixels.ts";
import { useDeviceSize } from "./useDeviceSize.ts";

interface HeatmapProps {
  readonly grid: Grid;
  readonly scale: ColourScale;
  /** What is drawn, for those who cannot see it. */
  readonly label: string;
}

/** Below this width of a timestep, in device pixels, columns of one duration would differ visibly in width: they blend instead. */
const LEAST_SHARP_BAND = 2;

/** Units × timesteps as colours; the style sheet gives the size. Drawn in the same frame as the rest of the page. */
export const Heatmap = memo(({ grid, scale, label }: HeatmapProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter>(null);
  const size = useDeviceSize(canvas);
  const height = size?.height;
  useLayoutEffect(() => {
    if (!canvas.current || height === undefined) return;
    painter.current ??= createPainter(canvas.current);
    painter.current.paint(grid, scale, height);
  }, [grid, scale, height]);
  const isSharp = size === null || size.width >= LEAST_SHARP_BAND * grid.T;
  const imageRendering = isSharp ? "pixelated" : "auto";
  return <canvas ref={canvas} className="heatmap" role="img" aria-label={label} style={{ imageRendering }} />;
});
