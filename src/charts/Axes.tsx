import { memo } from "react";
import type { TimeAxis } from "./timeAxis.ts";
import type { ValueAxis } from "./valueAxis.ts";

/** Labels and hairlines of a vertical axis; 1 is the reference line and stands out. */
export const ValueAxisLines = memo(({ axis, width }: { readonly axis: ValueAxis; readonly width: number }) => (
  <g className="axis" aria-hidden="true">
    {axis.ticks.map(({ value, y, label }) => (
      <g key={value} transform={`translate(0,${y})`}>
        <line className={value === 1 ? "reference-line" : "grid-line"} x2={width} />
        <text className="tick-label" x={-8} dy="0.32em" textAnchor="end">
          {label}
        </text>
      </g>
    ))}
  </g>
));

/**
 * Labels of the shared time axis, under a plot: words in boxes, which browsers move for less than SVG text whenever the number of
 * timesteps changes, and put in place by translation, which needs no layout. (Chromium 156 then keeps the width they needed before the
 * window became narrower, which the page therefore clips.)
 */
export const TimeAxisLabels = memo(({ axis }: { readonly axis: TimeAxis }) => (
  <div className="time-axis" aria-hidden="true">
    <span className="tick-label axis-name">timestep</span>
    {axis.ticks.map((t, k) => (
      // Most changes of T then change the last label's number, and nothing comes or goes.
      <span key={k === axis.ticks.length - 1 ? "last" : t} className="tick-label" style={{ translate: `${axis.x(t)}px` }}>
        {t}
      </span>
    ))}
  </div>
));
