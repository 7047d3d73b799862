import { useLayoutEffect, useState } from "react";
import type { RefObject } from "react";

/** Where a heatmap stands on the canvas, in device pixels. */
export interface Slot {
  readonly top: number;
  readonly height: number;
}

/** The sizes that the style sheet gives, in device pixels. */
export interface Slots {
  readonly width: number;
  readonly height: number;
  /** By the heatmaps' names. */
  readonly byName: ReadonlyMap<string, Slot>;
}

const measure = (stack: HTMLElement, names: readonly string[]): Slots | null => {
  const inPixels = (length: number): number => Math.round(length * devicePixelRatio);
  const stackTop = inPixels(stack.getBoundingClientRect().top);
  const elements = [...stack.querySelectorAll<HTMLElement>("[data-heatmap]")].filter(({ dataset }) => names.includes(dataset.heatmap ?? ""));
  const placed = elements.map((element) => {
    const { top, height } = element.getBoundingClientRect();
    return [element.dataset.heatmap ?? "", { top: inPixels(top) - stackTop, height: Math.max(1, inPixels(height)) }] as const;
  });
  if (placed.length === 0) return null;
  return {
    width: Math.max(1, inPixels(elements[0].clientWidth)),
    height: Math.max(...placed.map(([, { top, height }]) => top + height)),
    byName: new Map(placed),
  };
};

/**
 * Where each of some heatmaps of a stack stands; null before they are on the page. Measured only when the stack changes its size or its
 * heatmaps, since asking makes the browser lay out the page.
 *
 * @param names the heatmaps', separated by commas
 */
export const useSlots = (stack: RefObject<HTMLElement | null>, names: string): Slots | null => {
  const [slots, setSlots] = useState<Slots | null>(null);
  useLayoutEffect(() => {
    const measured = stack.current;
    if (!measured) return undefined;
    const take = (): void => setSlots(measure(measured, names.split(",")));
    take();
    const observer = new ResizeObserver(take);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [stack, names]);
  return slots;
};
