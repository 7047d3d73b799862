import { useLayoutEffect, useRef, useState } from "react";
import type { KeyboardEvent, PointerEvent, ReactNode } from "react";
import type { TimeAxis } from "../charts/timeAxis.ts";
import { numberText } from "../charts/numbers.tsx";
import { usePageActions, usePageState } from "../store/react.ts";
import { curvesOf } from "./gradientNorms/curves.ts";
import type { Stretch } from "./plotStretches.ts";
import { stretchesOfPlots } from "./plotStretches.ts";
import { useTimeAxis } from "./plotFrame.tsx";

/** Timesteps that Page Up and Page Down go. */
const PAGE = 10;

/** Where a key takes the cursor; null where it takes it nowhere. */
const targetOf = (key: string, t: number, last: number): number | null => {
  const targets: Record<string, number> = {
    ArrowLeft: t - 1,
    ArrowDown: t - 1,
    ArrowRight: t + 1,
    ArrowUp: t + 1,
    PageDown: t - PAGE,
    PageUp: t + PAGE,
    Home: 0,
    End: last,
  };
  return key in targets ? Math.min(last, Math.max(0, targets[key])) : null;
};

/** What the cursor says aloud: the timestep and every norm there. */
const useSpokenValue = (t: number): string => {
  const settled = usePageState((state) => state.settled);
  if (!settled) return "";
  const values = curvesOf(settled).map(({ name, values: norms }) => `${name} ${numberText(norms[t] ?? Number.NaN)}`);
  return `t = ${t}: ${values.join(", ")}`;
};

/** How far the handle stands out above the line, in CSS pixels. */
const HANDLE_RISE = 3;

const NO_STRETCHES: readonly Stretch[] = [];

/** Where the plots beside an element in the same panels stand now, from top to bottom. */
const usePlotStretches = () => {
  const layer = useRef<HTMLDivElement>(null);
  const [stretches, setStretches] = useState(NO_STRETCHES);
  useLayoutEffect(() => {
    const element = layer.current;
    const panels = element?.parentElement;
    if (!element || !panels) return undefined;
    // No plot moves unless the panels grow or shrink.
    const observer = new ResizeObserver(() => setStretches(stretchesOfPlots(panels, element)));
    observer.observe(panels);
    return () => observer.disconnect();
  }, []);
  return { layer, stretches };
};

/** The line through the plots of all panels over time, and through no words between them; moved by arrow keys when focused. */
const Line = ({ time }: { readonly time: TimeAxis }) => {
  const { layer, stretches } = usePlotStretches();
  const { t, isPinned } = usePageState((state) => state.cursor);
  const { pin } = usePageActions();
  const last = time.T - 1;
  const shown = Math.min(t ?? 0, last);
  const spoken = useSpokenValue(shown);
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = targetOf(event.key, shown, last);
    if (target !== null) pin(target);
    else if (event.key === "Escape") pin(null);
    else return;
    event.preventDefault();
  };
  return (
    <div className="plot-row cursor-layer" ref={layer}>
      <div className="plot">
        <div className="cursor-line" data-pinned={isPinned} style={{ transform: `translateX(${time.x(shown)}px)` }}>
          {stretches.map((stretch) => (
            <div key={stretch.top} className="cursor-stretch" style={stretch} />
          ))}
          {/* Small, so that the page does not scroll to the middle of a long line when it gets the focus. */}
          <div
            className="cursor-handle"
            style={{ top: (stretches[0]?.top ?? 0) - HANDLE_RISE }}
            role="slider"
            tabIndex={0}
            aria-label="Timestep"
            aria-valuemin={0}
            aria-valuemax={last}
            aria-valuenow={shown}
            aria-valuetext={spoken}
            onKeyDown={onKeyDown}
          />
        </div>
      </div>
    </div>
  );
};

const CursorLine = () => {
  const time = useTimeAxis();
  return time && <Line time={time} />;
};

/**
 * The panels that share the time axis, under one cursor: it follows the mouse, a finger or the arrow keys; a click or a tap
 * pins it, another at the same place lets go.
 */
export const TimePanels = ({ children }: { readonly children: ReactNode }) => {
  const time = useTimeAxis();
  const cursor = usePageState((state) => state.cursor);
  const { pointAt, pin } = usePageActions();
  const pressed = useRef<number | null>(null);

  const timestepUnder = (event: PointerEvent): number | null => {
    const plot = event.target instanceof Element ? event.target.closest(".plot") : null;
    if (!plot || !time) return null;
    return time.timestepAt(event.clientX - plot.getBoundingClientRect().left);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const t = timestepUnder(event);
    if (event.pointerType !== "mouse" && pressed.current !== null && t !== null) pin(t);
    else if (event.pointerType === "mouse") pointAt(t);
  };
  const onPointerDown = (event: PointerEvent): void => {
    pressed.current = timestepUnder(event);
    // A finger sees at once where it points, and slides on from there.
    if (event.pointerType !== "mouse" && pressed.current !== null && pressed.current !== cursor.t) pin(pressed.current);
  };
  const onClick = (event: PointerEvent): void => {
    const t = timestepUnder(event);
    const wasPinnedHere = cursor.isPinned && cursor.t === t;
    if (t !== null && event.pointerType === "mouse") pin(wasPinnedHere ? null : t);
  };
  return (
    <div
      className="time-panels"
      onPointerMove={onPointerMove}
      onPointerDown={onPointerDown}
      onPointerUp={(event) => {
        if (event.button === 0) onClick(event);
        pressed.current = null;
      }}
      onPointerCancel={() => {
        pressed.current = null;
      }}
      onPointerLeave={(event) => {
        if (event.pointerType === "mouse") pointAt(null);
      }}
    >
      {children}
      <CursorLine />
    </div>
  );
};
