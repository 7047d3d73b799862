import { useLayoutEffect, useRef, useState } from "react";
import type { RefObject } from "react";

/** The width that the style sheet gives an element, in CSS pixels, followed as it changes; 0 before it stands on the page. */
export const useElementWidth = <E extends HTMLElement>(): [RefObject<E | null>, number] => {
  const element = useRef<E>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return undefined;
    const measure = (): void => setWidth(measured.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, []);
  return [element, width];
};
