import { memo, useLayoutEffect, useRef } from "react";
import type { ReactNode } from "react";
import type { ColourScale } from "../colour/colourScale.ts";
import "./heatmap.css";
import type { Painter } from "./painter.ts";
import { createPainter } from "./painter.ts";
import type { Grid } from "./pixels.ts";
import { useSlots } from "./useSlots.ts";

/** What one heatmap of a stack shows. */
export interface HeatmapPicture {
  readonly name: string;
  readonly grid: Grid;
  readonly scale: ColourScale;
}

interface HeatmapSlotProps {
  readonly name: string;
  /** What is drawn, for those who cannot see it; null while nothing is. */
  readonly label: string | null;
}

/** The place of one heatmap in a stack; the style sheet gives its size. */
export const HeatmapSlot = memo(({ name, label }: HeatmapSlotProps) => (
  <div className="heatmap" data-heatmap={name} {...(label === null ? {} : { role: "img", "aria-label": label })} />
));

/** Below this width of a timestep, in device pixels, columns of one duration would differ visibly in width: they blend instead. */
const LEAST_SHARP_BAND = 2;

/**
 * Columns of the canvas for T timesteps: up to a quarter more than T where columns are sharp, so that most changes of T leave
 * the canvas its size, which costs a frame less. Those from T on lie beyond the plot, which hides them.
 */
const columnsFor = (T: number, isSharp: boolean): number => {
  const step = isSharp ? 2 ** Math.max(0, Math.floor(Math.log2(T)) - 2) : 1;
  return step * Math.ceil(T / step);
};

interface HeatmapStackProps {
  /** All of the same T. */
  readonly pictures: readonly HeatmapPicture[];
  /** Rows in the columns of the plots, each with a slot for one of the pictures. */
  readonly children: ReactNode;
}

/**
 * Heatmaps of units × timesteps above one another, drawn in the same frame as the rest of the page. All are on one canvas behind
 * their slots: each canvas that changes costs a frame about half a millisecond, however small it is.
 */
export const HeatmapStack = ({ pictures, children }: HeatmapStackProps) => {
  const stack = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter>(null);
  const slots = useSlots(stack, pictures.map(({ name }) => name).join());
  const T = pictures[0]?.grid.T ?? 1;
  const isSharp = slots === null || slots.width >= LEAST_SHARP_BAND * T;
  const columns = columnsFor(T, isSharp);
  useLayoutEffect(() => {
    if (!canvas.current || !slots) return;
    const placed = pictures.flatMap(({ name, grid, scale }) => {
      const slot = slots.byName.get(name);
      return slot ? [{ grid, scale, ...slot }] : [];
    });
    if (placed.length === 0) return;
    painter.current ??= createPainter(canvas.current);
    painter.current.paint(placed, columns, slots.height);
  }, [pictures, slots, columns]);
  const style = {
    imageRendering: isSharp ? "pixelated" : "auto",
    width: `${(100 * columns) / T}%`,
    height: (slots?.height ?? 0) / devicePixelRatio,
  } as const;
  return (
    <div className="heatmap-stack" ref={stack}>
      <div className="plot-row heatmap-layer">
        <div className="plot">{pictures.length > 0 && <canvas ref={canvas} aria-hidden="true" style={style} />}</div>
      </div>
      {children}
    </div>
  );
};
