import { line } from "d3";
import { memo, useId, useMemo } from "react";
import { ValueAxisLines } from "../../charts/Axes.tsx";
import { numberText } from "../../charts/numbers.tsx";
import { EDGE_ROOM, isAtTop, lineBelow } from "../../charts/edge.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import { BarLabels } from "./BarLabels.tsx";
import type { Bar, CellSteps } from "./cellSteps.ts";
import { barsOf, onTheWay, worstName, worstStep } from "./cellSteps.ts";
import type { Edges } from "./edges.ts";
import { edgesOf } from "./edges.ts";

/** Room above the axis, for half a tick label, and below it, for the lines of what it cannot show and a row of words, in CSS pixels. */
export const TOP = 9;
const BOTTOM = EDGE_ROOM + 13;

/** A line for a single one of many steps is still seen, in CSS pixels. */
const SHORTEST_RAIL = 5;

/** Widest bar, in CSS pixels, and the share of its band that a bar takes. */
const WIDEST_BAR = 22;
const BAR_SHARE = 0.72;

/** Narrower bars, in CSS pixels, have no room for gaps, a hatch, or a dash each: they join, and one line runs through all sums. */
const NARROW_BAR = 3;

const areBarsNarrow = ({ band }: TimeAxis): boolean => band * BAR_SHARE < NARROW_BAR;

const barWidth = (time: TimeAxis): number => (areBarsNarrow(time) ? time.band : Math.min(WIDEST_BAR, time.band * BAR_SHARE));

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

/** The sum of a step's two bars: a dash across each, or where they are narrow, one line with a tread at each. */
const sumPath = ({ steps: { gain }, last }: CellSteps, time: TimeAxis, axis: ValueAxis): string => {
  const isNarrow = areBarsNarrow(time);
  const width = isNarrow ? time.band : barWidth(time) + Math.min(4, time.band * 0.2);
  let isOpen = false;
  return Array.from(gain, (value, t) => {
    const isDrawn = t >= 1 && t <= last && axis.place(value) === "inside";
    const start = isDrawn && isNarrow && isOpen ? "L" : "M";
    isOpen = isDrawn;
    return isDrawn ? `${start}${(time.x(t) - width / 2).toFixed(2)},${axis.y(value).toFixed(2)}h${width.toFixed(2)}` : "";
  }).join("");
};

const Bars = memo(({ cellSteps, time, axis }: MarksProps) => {
  const hatch = useId();
  const { saturation, rest } = useMemo(() => barsOf(cellSteps), [cellSteps]);
  const isNarrow = areBarsNarrow(time);
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
      {isSplit && <path className={isNarrow ? "bars saturation" : "bars saturation hatched"} d={barsPath(saturation, time, axis)} fill={isNarrow ? undefined : `url(#${hatch})`} />}
      <path className="bars rest" d={barsPath(rest, time, axis)} />
      {isSplit && <path className="bars-sum" d={sumPath(cellSteps, time, axis)} style={isNarrow ? { strokeWidth: Math.min(0.75, 0.6 * time.band) } : undefined} />}
      <path className="bound" d={bound ?? ""} />
    </>
  );
});
Bars.displayName = "Bars";

/** Where gains and bounds lie that the axis cannot show: lines off its ends, clear of the bars. */
const EdgeRails = memo(({ edges, time, axis }: { readonly edges: Edges; readonly time: TimeAxis; readonly axis: ValueAxis }) => (
  <>
    {(["gains", "bounds"] as const).map((kind, row) => (
      <g key={kind} className={`edge-rails ${kind}`}>
        {edges[kind].map((outlier) => {
          const y = isAtTop(outlier) ? axis.height - lineBelow(axis, row) : lineBelow(axis, row);
          const beyond = Math.max(time.band, SHORTEST_RAIL) / 2;
          return <path key={outlier.first} d={`M${time.x(outlier.first) - beyond},${y}H${time.x(outlier.last) + beyond}`} />;
        })}
      </g>
    ))}
  </>
));
EdgeRails.displayName = "EdgeRails";

/** One network's steps: bars below 0 shrink the gradient, bars above let it grow. */
export const GainBars = ({ cellSteps, time, axis }: MarksProps) => {
  const clip = useId();
  const { cell, label, steps } = cellSteps;
  const worst = worstStep(cellSteps);
  const edges = useMemo(() => edgesOf(cellSteps, axis), [cellSteps, axis]);
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
        <EdgeRails edges={edges} time={time} axis={axis} />
        <BarLabels cellSteps={cellSteps} time={time} axis={axis} edges={edges} worst={worst} />
      </g>
    </svg>
  );
};
