import { line } from "d3";
import { memo, useId, useMemo, useState } from "react";
import { TimeAxisLabels, ValueAxisLines } from "../../charts/Axes.tsx";
import { powerText } from "../../charts/numbers.tsx";
import { EDGE_ROOM } from "../../charts/edge.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import { createLogAxis } from "../../charts/valueAxis.ts";
import { usePageState } from "../../store/react.ts";
import { useHeldLimits } from "../useHeldLimits.ts";
import type { PathCurve } from "./pathCurves.ts";
import { pathDecadesFor } from "./pathCurves.ts";
import type { NameSlots } from "./pathLabels.ts";
import { findNameSlots, labelsIn } from "./pathLabels.ts";
import { PathOutlierMarks } from "./PathOutlierMarks.tsx";
import type { AllOutliers } from "./pathOutliers.ts";
import { pathOutliersOf } from "./pathOutliers.ts";

/** Height of the plot itself, and the room above it for half a tick label, in CSS pixels. */
const HEIGHT = 220;
const TOP = 9;

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
          {name === "whole" && <path className="path-core" d={path ?? ""} />}
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

interface WordsProps extends MarksProps {
  readonly outliers: AllOutliers;
  readonly isComplete: boolean;
}

/**
 * Names at the lines instead of a legend. Where along its line a name stands is decided once all is known and no slider is held;
 * until then it only rides up and down with its line.
 */
const Labels = memo(({ curves, time, axis, outliers, isComplete }: WordsProps) => {
  const isDragging = usePageState((state) => state.isDragging);
  const [kept, setKept] = useState<NameSlots | null>(null);
  const isDecided = curves.every(({ name, values }) => kept?.has(name) === true || values.every((value) => axis.place(value) !== "inside"));
  const isHeld = kept !== null && isDecided && (isDragging || !isComplete);
  const fresh = useMemo(() => (isHeld ? null : findNameSlots(curves, time, axis, outliers.boxes)), [isHeld, curves, time, axis, outliers]);
  if (fresh && kept !== fresh) setKept(fresh);
  const slots = fresh ?? kept;
  const labels = useMemo(() => (slots ? labelsIn(slots, curves, time, axis) : []), [slots, curves, time, axis]);
  return (
    <>
      {labels.map(({ name, text, x, y }) => (
        <text key={name} className={`path-label lstm ${name}`} x={x} y={y} dy="0.32em">
          {text}
        </text>
      ))}
    </>
  );
});
Labels.displayName = "Labels";

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
  const outliers = useMemo(() => pathOutliersOf(curves, time, axis, isComplete), [curves, time, axis, isComplete]);
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
          <PathOutlierMarks outliers={outliers} time={time} axis={axis} />
          {curves.map(({ name, values }) =>
            axis.place(values[t]) === "inside" ? (
              <circle key={name} className={`path-cursor lstm ${name}`} cx={time.x(t)} cy={axis.y(values[t])} r={name === "whole" ? 6 : 4} />
            ) : null,
          )}
          <Labels {...marks} outliers={outliers} isComplete={isComplete} />
        </g>
      </svg>
      <TimeAxisLabels axis={time} />
    </>
  );
};
