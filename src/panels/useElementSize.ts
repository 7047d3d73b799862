import { useLayoutEffect, useRef, useState } from "react";
import type { RefObject } from "react";

/** In CSS pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** Before the first measurement. */
const FALLBACK: Size = { width: 0, height: 300 };

/** The size that the style sheet gives an element, followed as it changes. */
export const useElementSize = <E extends HTMLElement>(): [RefObject<E | null>, Size] => {
  const element = useRef<E>(null);
  const [size, setSize] = useState(FALLBACK);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return undefined;
    const measure = (): void => setSize({ width: measured.clientWidth, height: measured.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, []);
  return [element, size];
};
