import { useLayoutEffect, useRef, useState } from "react";
import type { RefObject } from "react";

/** Height before the first measurement, in CSS pixels. */
const FALLBACK_HEIGHT = 300;

/** The height that the style sheet gives an element, in CSS pixels, followed as it changes. */
export const useElementHeight = <E extends HTMLElement>(): [RefObject<E | null>, number] => {
  const element = useRef<E>(null);
  const [height, setHeight] = useState(FALLBACK_HEIGHT);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return undefined;
    const measure = (): void => setHeight(measured.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, []);
  return [element, height];
};
