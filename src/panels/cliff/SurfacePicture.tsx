import { contours, geoPath, geoTransform } from "d3";
import { useLayoutEffect, useMemo, useRef } from "react";
import type { ColourScale, ColourScheme } from "../../charts/colour/colourScale.ts";
import { colourScale, indexOutside } from "../../charts/colour/colourScale.ts";
import { STEPS } from "../../charts/colour/colourTable.ts";
import type { CliffSurface } from "../../engine/cliff/surface.ts";
import type { PicturePlace } from "./place.ts";
import type { SurfacePart } from "./useCliff.ts";

/** Decades of the loss that have colours of their own; it is never above 0.49. */
const DECADES = { from: -3, to: 0 } as const;

/** Losses with a line of their own. */
export const LEVELS = [0.001, 0.01, 0.03, 0.06] as const;

/** The scale of gates, from blue to yellow, over decades of the loss. */
export const lossScale = (scheme: ColourScheme): ColourScale => ({ ...colourScale("unit", scheme), ...DECADES, isClipped: true });

const paint = (canvas: HTMLCanvasElement, { w, b, loss }: CliffSurface, scale: ColourScale): void => {
  const context = canvas.getContext("2d");
  if (!context) return;
  const image = context.createImageData(w.length, b.length);
  const pixels = new Uint32Array(image.data.buffer);
  for (let row = 0; row < b.length; row++) {
    // b grows upwards, an image's rows downwards.
    const begin = (b.length - 1 - row) * w.length;
    for (let column = 0; column < w.length; column++) {
      const value = loss[row * w.length + column];
      // Not known yet: left transparent.
      if (Number.isNaN(value)) continue;
      const decade = Math.log10(value);
      const isInside = decade >= scale.from && decade <= scale.to;
      const index = isInside ? Math.round(((decade - scale.from) / (scale.to - scale.from)) * STEPS) : indexOutside(scale, decade < scale.from ? scale.from - 1 : decade);
      pixels[begin + column] = scale.table[index];
    }
  }
  context.putImageData(image, 0, 0);
};

/** The loss over the plane in colour; samples at the ends of the view stick out by half, and are cut. */
export const SurfaceCanvas = ({ part, place, scheme }: { readonly part: SurfacePart; readonly place: PicturePlace; readonly scheme: ColourScheme }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { w, b } = part.surface;
  useLayoutEffect(() => {
    if (canvas.current) paint(canvas.current, part.surface, lossScale(scheme));
  }, [part, scheme]);
  const sampleWidth = place.width / Math.max(1, w.length - 1);
  const sampleHeight = place.height / Math.max(1, b.length - 1);
  const style = { left: -sampleWidth / 2, top: -sampleHeight / 2, width: sampleWidth * w.length, height: sampleHeight * b.length };
  return <canvas ref={canvas} width={w.length} height={b.length} style={style} aria-hidden="true" />;
};

/** Lines of equal loss, once the surface is exact: those of the coarse mosaic would be its squares. */
export const Contours = ({ part, place }: { readonly part: SurfacePart; readonly place: PicturePlace }) => {
  const lines = useMemo(() => {
    const { w, b, loss } = part.surface;
    if (part.share < 1) return [];
    // A loss of exactly 0 has no logarithm, but lies below every line.
    const decades = Array.from(loss, (value) => Math.max(-99, Math.log10(value)));
    return contours().size([w.length, b.length]).thresholds(LEVELS.map(Math.log10))(decades);
  }, [part]);
  const { w, b } = part.surface;
  // d3 puts the first sample at 0.5.
  const project = geoTransform({
    point(column, row) {
      this.stream.point(((column - 0.5) / (w.length - 1)) * place.width, (1 - (row - 0.5) / (b.length - 1)) * place.height);
    },
  });
  return (
    <g className="cliff-contours">
      {lines.map((each) => (
        <path key={each.value} d={geoPath(project).digits(1)(each) ?? ""} />
      ))}
    </g>
  );
};
