import type { TimeAxis } from "./timeAxis.ts";
import type { ValueAxis } from "./valueAxis.ts";

/** Labels and hairlines of a vertical axis; 1 is the reference line and stands out. */
export const ValueAxisLines = ({ axis, width }: { readonly axis: ValueAxis; readonly width: number }) => (
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
);

/** Labels of the shared time axis. */
export const TimeAxisLabels = ({ axis, y }: { readonly axis: TimeAxis; readonly y: number }) => (
  <g className="axis" transform={`translate(0,${y})`} aria-hidden="true">
    <text className="tick-label axis-name" x={-8} dy="0.32em" textAnchor="end">
      timestep
    </text>
    {axis.ticks.map((t) => (
      <text key={t} className="tick-label" x={axis.x(t)} dy="0.32em" textAnchor="middle">
        {t}
      </text>
    ))}
  </g>
);
