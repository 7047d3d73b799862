import { line } from "d3";
import { memo, useId, useMemo } from "react";
import { ValueAxisLines } from "../../charts/Axes.tsx";
import { numberText } from "../../charts/numbers.tsx";
import { OutlierGlyphs } from "../../charts/OutlierGlyphs.tsx";
import { findOutliers } from "../../charts/outliers.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import { BarLabels } from "./BarLabels.tsx";
import type { Bar, CellSteps } from "./cellSteps.ts";
import { barsOf, onTheWay, worstName, worstStep } from "./cellSteps.ts";

/** Room above the axis, for half a tick label, and below it, for the worst step's name, in CSS pixels. */
const TOP = 9;
const BOTTOM = 20;

/** Widest bar, in CSS pixels, and the share of its band that a bar takes. */
const WIDEST_BAR = 22;
const BAR_SHARE = 0.72;

const barWidth = ({ band }: TimeAxis): number => Math.min(WIDEST_BAR, band * BAR_SHARE);

interface MarksProps {
  readonly cellSteps: CellSteps;
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
}

/** All bars of one kind as one path: hundreds of rectangles would cost each move of a slider. */
const barsPath = (bars: readonly Bar[], time: TimeAxis, axis: ValueAxis): string => {
  const width = barWidth(time);
  return bars
    .map(({ t, from, to }) => {
      const left = (time.x(t) - width / 2).toFixed(2);
      return `M${left},${axis.y(10 ** from).toFixed(2)}h${width.toFixed(2)}V${axis.y(10 ** to).toFixed(2)}h${(-width).toFixed(2)}Z`;
    })
    .join("");
};

/** The sum of a step's two bars. */
const sumPath = ({ steps: { gain }, last }: CellSteps, time: TimeAxis, axis: ValueAxis): string => {
  const width = Math.max(1.5, barWidth(time) + Math.min(4, time.band * 0.2));
  return Array.from(gain, (value, t) =>
    t >= 1 && t <= last && axis.place(value) === "inside" ? `M${(time.x(t) - width / 2).toFixed(2)},${axis.y(value).toFixed(2)}h${width.toFixed(2)}` : "",
  ).join("");
};

const Bars = memo(({ cellSteps, time, axis }: MarksProps) => {
  const hatch = useId();
  const { saturation, rest } = useMemo(() => barsOf(cellSteps), [cellSteps]);
  const isSplit = cellSteps.steps.gainSaturation !== undefined;
  const bound = line<number>()
    .defined((value) => Number.isFinite(axis.y(value)))
    .x((_, t) => time.x(t))
    .y((value) => axis.y(value))
    .digits(1)(onTheWay(cellSteps.steps.norm, cellSteps.last));
  return (
    <>
      <pattern id={hatch} width={4} height={4} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="hatch-ground" width={4} height={4} />
        <line className="hatch-line" y2={4} />
      </pattern>
      {isSplit && <path className="bars saturation" d={barsPath(saturation, time, axis)} fill={`url(#${hatch})`} />}
      <path className="bars rest" d={barsPath(rest, time, axis)} />
      {isSplit && <path className="bars-sum" d={sumPath(cellSteps, time, axis)} />}
      <path className="bound-ground" d={bound ?? ""} />
      <path className="bound" d={bound ?? ""} />
    </>
  );
});
Bars.displayName = "Bars";

/** Where a loss leads back through this step; elsewhere 1, which every axis shows, so that it has no glyph. */
const orNothing = (values: Float64Array, last: number): Float64Array => values.map((value, t) => (t >= 1 && t <= last ? value : 1));

/** A gain or bound that the axis cannot show is told at its edge; where no gradient arrives, words say so. */
const Outliers = memo(({ cellSteps, time, axis }: MarksProps) => {
  const { steps, last, isComplete } = cellSteps;
  const gains = findOutliers(orNothing(steps.gain, last), axis);
  // The bound of finite weights is a number; a NaN is not known yet.
  const bounds = findOutliers(orNothing(steps.norm, last), axis).filter(({ place }) => place !== "nan" || isComplete);
  return (
    <>
      <OutlierGlyphs outliers={gains.filter(({ place }) => place !== "nan")} time={time} axis={axis} row={0} className="" />
      <OutlierGlyphs outliers={bounds} time={time} axis={axis} row={1} className="bound-outliers" />
      {isComplete &&
        gains.flatMap(({ place, first, last: end }) =>
          place === "nan" ? (
            <text key={first} className="bar-label unreached" x={time.x((first + end) / 2)} y={axis.y(1) - 10} textAnchor="middle">
              {first === end ? "no gradient" : `no gradient arrives at these ${end - first + 1} steps`}
            </text>
          ) : (
            []
          ),
        )}
    </>
  );
});
Outliers.displayName = "Outliers";

/** One network's steps: bars below 0 shrink the gradient, bars above let it grow. */
export const GainBars = ({ cellSteps, time, axis }: MarksProps) => {
  const clip = useId();
  const { cell, label, steps } = cellSteps;
  const worst = worstStep(cellSteps);
  const description = `What every step does to the ${label}’s gradient, in decades${worst === null ? "" : `; the ${worstName(cellSteps, worst)} is t = ${worst}, × ${numberText(steps.gain[worst])}`}`;
  return (
    <svg className={`gain-bars ${cell}`} width={time.width} height={axis.height + TOP + BOTTOM} role="img" aria-label={description}>
      <g transform={`translate(0,${TOP})`}>
        <clipPath id={clip}>
          <rect x={-4} width={time.width + 8} y={0} height={axis.height} />
        </clipPath>
        <ValueAxisLines axis={axis} width={time.width} />
        <g clipPath={`url(#${clip})`}>
          <Bars cellSteps={cellSteps} time={time} axis={axis} />
        </g>
        <Outliers cellSteps={cellSteps} time={time} axis={axis} />
        <BarLabels cellSteps={cellSteps} time={time} axis={axis} worst={worst} />
      </g>
    </svg>
  );
};
