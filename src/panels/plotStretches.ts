/** A part of the cursor's line, in CSS pixels from the top of its layer. */
export interface Stretch {
  readonly top: number;
  readonly height: number;
}

/** Plots closer than this, in CSS pixels, have one line in common. */
const CLOSE = 8;

/** Where the line passes: over every plot down to its axis, and over the small gaps between neighbours. */
export const stretchesOfPlots = (panels: HTMLElement, layer: HTMLElement): Stretch[] => {
  const origin = layer.getBoundingClientRect().top;
  const found: { top: number; height: number }[] = [];
  for (const plot of panels.querySelectorAll(".plot")) {
    if (layer.contains(plot)) continue;
    const box = plot.getBoundingClientRect();
    const axis = plot.querySelector(":scope > .time-axis")?.getBoundingClientRect();
    const [top, bottom] = [box.top - origin, (axis?.top ?? box.bottom) - origin];
    if (bottom - top < 1) continue;
    const last = found.at(-1);
    if (last && top - last.top - last.height < CLOSE) last.height = Math.max(last.height, bottom - last.top);
    else found.push({ top, height: bottom - top });
  }
  return found;
};
