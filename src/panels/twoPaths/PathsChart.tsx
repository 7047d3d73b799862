import { line } from "d3";
import { Fragment, memo, useId, useMemo } from "react";
import { TimeAxisLabels, ValueAxisLines } from "../../charts/Axes.tsx";
import { centreOf, findLabelSlots, LABEL_HEIGHT, timestepOf } from "../../charts/labelSlots.ts";
import { powerText } from "../../charts/numbers.tsx";
import { EDGE_ROOM, OutlierGlyphs } from "../../charts/OutlierGlyphs.tsx";
import type { Outliers as OutlierStretch } from "../../charts/outliers.ts";
import { findOutliers } from "../../charts/outliers.ts";
import { spreadLabels } from "../../charts/spreadLabels.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import { createLogAxis } from "../../charts/valueAxis.ts";
import type { PathCurve, PathName } from "./pathCurves.ts";
import { pathDecadesFor } from "./pathCurves.ts";
import { useHeldLimits } from "../useHeldLimits.ts";

/** Height of the plot itself, and the room above it for half a tick label, in CSS pixels. */
const HEIGHT = 220;
const TOP = 9;

/** Mean advance of a character at the labels' size, in CSS pixels. */
const CHARACTER_WIDTH = 7.6;

/** Distance of a name from the timestep that it begins at, at most, in CSS pixels: clear of the dot and the cursor's line there. */
const LABEL_INSET = 12;

/** Height of the tick where the gates' part is 0, and the distance of its words from it and from the axis, in CSS pixels. */
const ZERO_TICK = 9;
const ZERO_GAP = 7;

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
    const inset = Math.min(LABEL_INSET, time.band / 3);
    const widths = named.map(({ label }) => label.length * CHARACTER_WIDTH + inset);
    const slots = findLabelSlots(named.map(({ values }) => values), widths, time, axis);
    const xs = slots.map((slot, k) => inset + Math.max(0, Math.min(time.width - widths[k], time.x(timestepOf(slot, time)))));
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

/** Whether the gates' part is exactly 0 at this one timestep, as it is where the last loss stands: nothing has passed the gates yet. */
const isFirstOfGates = (name: PathName, { place, first, last }: OutlierStretch): boolean => name === "gates" && place === "zero" && first === last;

/** A single 0 in words: the usual glyph over a line as short as one timestep of many would tell nothing. */
const ZeroHere = ({ t, time, axis }: { readonly t: number; readonly time: TimeAxis; readonly axis: ValueAxis }) => {
  const x = time.x(t);
  const isLeft = x > time.width / 2;
  return (
    <g className="outliers path-outliers path-zero lstm gates">
      <line x1={x} x2={x} y1={axis.height - ZERO_TICK} y2={axis.height} />
      <text x={isLeft ? x - ZERO_GAP : x + ZERO_GAP} y={axis.height - ZERO_GAP} dy="0.2em" textAnchor={isLeft ? "end" : "start"}>
        gates: 0 here
      </text>
    </g>
  );
};

const Outliers = memo(({ curves, time, axis, isComplete }: MarksProps & { readonly isComplete: boolean }) => (
  <>
    {curves.map(({ name, values }, row) => {
      // What is not known yet is no NaN.
      const outliers = findOutliers(values, axis).filter(({ place }) => isComplete || place !== "nan");
      const zero = outliers.find((outlier) => isFirstOfGates(name, outlier));
      return (
        <Fragment key={name}>
          <OutlierGlyphs outliers={outliers.filter((each) => each !== zero)} time={time} axis={axis} row={row} className={`path-outliers lstm ${name}`} />
          {zero && <ZeroHere t={zero.first} time={time} axis={axis} />}
        </Fragment>
      );
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
  const axis = useMemo(() => createLogAxis({ from, to }, HEIGHT - EDGE_ROOM, powerText), [from, to]);
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
