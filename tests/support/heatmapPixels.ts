/** The canvas that all heatmaps of a stack share. */
export const canvasIn = (container: Element): HTMLCanvasElement => {
  const canvas = container.querySelector<HTMLCanvasElement>(".heatmap-layer canvas");
  if (!canvas) throw new Error("no canvas");
  return canvas;
};

/** The place of one heatmap. */
export const slotIn = (container: Element, name: string): HTMLElement => {
  const slot = container.querySelector<HTMLElement>(`[data-heatmap="${name}"]`);
  if (!slot) throw new Error(`no place for ${name}`);
  return slot;
};

/** A canvas's pixels as far as its parent shows them, in rows from top to bottom. */
export const rowsOfPixels = (canvas: HTMLCanvasElement): number[][] => {
  const shown = (canvas.parentElement?.clientWidth ?? 0) / canvas.getBoundingClientRect().width;
  const { height } = canvas;
  const width = Math.round(canvas.width * Math.min(1, shown));
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no context");
  const pixels = [...new Uint32Array(context.getImageData(0, 0, width, height).data.buffer)];
  return Array.from({ length: height }, (_, y) => pixels.slice(y * width, (y + 1) * width));
};

/** What of the shared canvas lies within a heatmap's place on screen, in rows from top to bottom. */
export const pixelsIn = (container: Element, name: string): number[][] => {
  const canvas = canvasIn(container);
  const slot = slotIn(container, name).getBoundingClientRect();
  const top = Math.round((slot.top - canvas.getBoundingClientRect().top) * devicePixelRatio);
  return rowsOfPixels(canvas).slice(top, top + Math.round(slot.height * devicePixelRatio));
};
