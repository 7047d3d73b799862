import { useLayoutEffect, useState } from "react";
import type { RefObject } from "react";

/** Size on screen, in device pixels. */
export interface DeviceSize {
  readonly width: number;
  readonly height: number;
}

const sizeOf = ({ clientWidth, clientHeight }: Element): DeviceSize => ({
  width: Math.max(1, Math.round(clientWidth * devicePixelRatio)),
  height: Math.max(1, Math.round(clientHeight * devicePixelRatio)),
});

/** The size that the style sheet gives an element, followed as it changes; null before it stands on the page. */
export const useDeviceSize = (element: RefObject<Element | null>): DeviceSize | null => {
  const [size, setSize] = useState<DeviceSize | null>(null);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return undefined;
    const measure = (): void => {
      const next = sizeOf(measured);
      setSize((known) => (known?.width === next.width && known.height === next.height ? known : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return size;
};
