import { createContext, useContext, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { ReactNode } from "react";
import { createTimeAxis } from "../charts/timeAxis.ts";
import type { TimeAxis } from "../charts/timeAxis.ts";
import { usePageState } from "../store/react.ts";

const PlotWidth = createContext(0);

/** Width before the first measurement, in CSS pixels. */
const FALLBACK_WIDTH = 640;

/**
 * Measures the column that every plot over time stands in, once for all of them, so that they share one axis to the pixel.
 */
export const PlotFrame = ({ children }: { readonly children: ReactNode }) => {
  const ruler = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(FALLBACK_WIDTH);
  useLayoutEffect(() => {
    const element = ruler.current;
    if (!element) return undefined;
    const measure = (): void => setWidth(Math.max(1, element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <PlotWidth value={width}>
      <div className="plot-row" aria-hidden="true">
        <div className="plot" ref={ruler} />
      </div>
      {children}
    </PlotWidth>
  );
};

/** The shared time axis of the picture on screen; null before the first one. */
export const useTimeAxis = (): TimeAxis | null => {
  const width = useContext(PlotWidth);
  const T = usePageState(({ picture }) => picture?.settings.sequenceLength ?? 0);
  return useMemo(() => (T > 0 ? createTimeAxis(T, width) : null), [T, width]);
};
