import { line } from "d3";
import { memo, useId, useMemo } from "react";
import { TimeAxisLabels, ValueAxisLines } from "../../charts/Axes.tsx";
import { centreOf, findLabelSlots, LABEL_HEIGHT, timestepOf } from "../../charts/labelSlots.ts";
import { powerText } from "../../charts/numbers.tsx";
import { OutlierGlyphs } from "../../charts/OutlierGlyphs.tsx";
import { findOutliers } from "../../charts/outliers.ts";
import { spreadLabels } from "../../charts/spreadLabels.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import { createLogAxis } from "../../charts/valueAxis.ts";
import type { PathCurve } from "./pathCurves.ts";
import { pathDecadesFor } from "./pathCurves.ts";
import { useHeldLimits } from "../useHeldLimits.ts";

/** Height of the plot itself, and the room above it for half a tick label, in CSS pixels. */
const HEIGHT = 220;
const TOP = 9;

/** Mean advance of a character at the labels' size, in CSS pixels. */
const CHARACTER_WIDTH = 7.6;

/** From this band width on, in CSS pixels, each timestep has a dot. */
const DOT_BAND = 18;

interface MarksProps {
  readonly curves: readonly PathCurve[];
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
}

const Lines = memo(({ curves, time, axis }: MarksProps) => (
  <>
    {curves.map(({ name, values }) => {
      const path = line<number>()
        .defined((value) => Number.isFinite(axis.y(value)))
        .x((_, t) => time.x(t))
        .y((value) => axis.y(value))
        .digits(1)(values);
      return (
        <g key={name} className={`path-curve lstm ${name}`}>
          <path d={path ?? ""} />
          {time.band >= DOT_BAND &&
            Array.from(values, (value, t) =>
              axis.place(value) === "inside" ? <circle key={t} cx={time.x(t)} cy={axis.y(value)} r={name === "whole" ? 5 : 3} /> : null,
            )}
        </g>
      );
    })}
  </>
));
Lines.displayName = "Lines";

/** Names at the lines instead of a legend. */
const Labels = memo(({ curves, time, axis }: MarksProps) => {
  const placed = useMemo(() => {
    // A curve without any value to show has its glyph alone.
    const named = curves.filter(({ values }) => values.some((value) => axis.place(value) === "inside"));
    const widths = named.map(({ label }) => label.length * CHARACTER_WIDTH);
    const slots = findLabelSlots(named.map(({ values }) => values), widths, time, axis);
    const xs = slots.map((slot, k) => Math.max(0, Math.min(time.width - widths[k], time.x(timestepOf(slot, time)))));
    const wanted = slots.map((slot, k) => centreOf(slot, named[k].values, widths[k], time, axis));
    const centres = wanted.map((y, k) => {
      const near = xs.map((_, n) => n).filter((n) => xs[n] < xs[k] + widths[k] && xs[k] < xs[n] + widths[n]);
      return spreadLabels(near.map((n) => wanted[n]), LABEL_HEIGHT, axis.height)[near.indexOf(k)] ?? y;
    });
    return named.map(({ name, label }, k) => ({ name, label, x: xs[k], y: centres[k] }));
  }, [curves, time, axis]);
  return (
    <>
      {placed.map(({ name, label, x, y }) => (
        <text key={name} className={`path-label lstm ${name}`} x={x} y={y} dy="0.32em">
          {label}
        </text>
      ))}
    </>
  );
});
Labels.displayName = "Labels";

const Outliers = memo(({ curves, time, axis, isComplete }: MarksProps & { readonly isComplete: boolean }) => (
  <>
    {curves.map(({ name, values }, row) => {
      // What is not known yet is no NaN.
      const outliers = findOutliers(values, axis).filter(({ place }) => isComplete || place !== "nan");
      return <OutlierGlyphs key={name} outliers={outliers} time={time} axis={axis} row={row} className={`path-outliers lstm ${name}`} />;
    })}
  </>
));
Outliers.displayName = "Outliers";

interface PathsChartProps {
  readonly curves: readonly PathCurve[];
  readonly time: TimeAxis;
  /** The timestep under the cursor. */
  readonly t: number;
  readonly isComplete: boolean;
}

/** The two parts of ‖∂L/∂c_t‖ and the whole, on a log axis. */
export const PathsChart = ({ curves, time, t, isComplete }: PathsChartProps) => {
  const clip = useId();
  const { from, to } = useHeldLimits(useMemo(() => pathDecadesFor(curves), [curves]), isComplete);
  const axis = useMemo(() => createLogAxis({ from, to }, HEIGHT, powerText), [from, to]);
  const marks = { curves, time, axis };
  return (
    <>
      <svg
        className="paths-chart"
        width={time.width}
        height={HEIGHT + TOP + 4}
        role="img"
        aria-label="Norms of the highway’s part, of the gates’ part and of the LSTM’s whole cell gradient over the timesteps"
      >
        <g transform={`translate(0,${TOP})`}>
          <clipPath id={clip}>
            <rect x={-6} width={time.width + 12} y={0} height={axis.height} />
          </clipPath>
          <ValueAxisLines axis={axis} width={time.width} />
          <g clipPath={`url(#${clip})`}>
            <Lines {...marks} />
          </g>
          <Outliers {...marks} isComplete={isComplete} />
          {curves.map(({ name, values }) =>
            axis.place(values[t]) === "inside" ? (
              <circle key={name} className={`path-cursor lstm ${name}`} cx={time.x(t)} cy={axis.y(values[t])} r={name === "whole" ? 6 : 4} />
            ) : null,
          )}
          <Labels {...marks} />
        </g>
      </svg>
      <TimeAxisLabels axis={time} />
    </>
  );
};
