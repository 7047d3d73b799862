import { line } from "d3";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import { usePageState } from "../../store/react.ts";
import { useFindings } from "../useFindings.ts";
import type { Curve } from "./curves.ts";
import type { TheoryName } from "./theories.ts";
import type { TheoryLine } from "./theory.ts";
import { theoryLines } from "./theory.ts";

interface PlotProps {
  /** What was measured. */
  readonly curves: readonly Curve[];
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
}

/** Room that a label needs from where it begins, in CSS pixels. */
const LABEL_WIDTH = 190;

/** Room between the labels of two lines, in CSS pixels. */
const LABEL_HEIGHT = 16;

/** Where a label stands, and on which side of that point its words are. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end";
}

/** Where along the chart the search for a label's place begins: the names of the curves stand to the left of that. */
const FIRST_SHARE = 0.3;

/** Distances of a label's baseline from its line, in CSS pixels: above it, below it. */
const SIDES = [-7, 15];

/** Whether words that begin at a place cover another label, or one of the measured curves. */
const isCovering = ({ x, y }: Place, { time, axis, curves }: PlotProps, taken: readonly Place[]): boolean => {
  const isOnLabel = taken.some((other) => Math.abs(other.y - y) < LABEL_HEIGHT && Math.abs(other.x - x) < LABEL_WIDTH);
  const timesteps = [0, 0.25, 0.5, 0.75].map((share) => time.timestepAt(x + share * LABEL_WIDTH));
  return isOnLabel || curves.some(({ values }) => timesteps.some((t) => Math.abs(axis.y(values[t]) + 4 - y) < LABEL_HEIGHT));
};

/** To the left of where a line leaves the chart. */
const besideExit = (first: number, decades: Float64Array, { time, axis }: PlotProps): Place => {
  const y = Math.min(axis.height - 6, Math.max(LABEL_HEIGHT, axis.y(10 ** decades[first])));
  return { x: time.x(first) - 8, y, anchor: "end" };
};

/** Where all lines crowd together: in the free room below the curves. */
const belowCurves = ({ curves, time, axis }: PlotProps): Place => {
  const x = time.width / 2;
  const lowest = Math.max(0, ...curves.map(({ values }) => axis.y(values[time.timestepAt(x)])).filter((y) => y < axis.height));
  return { x, y: Math.min(axis.height - 3 * LABEL_HEIGHT, lowest + 2.5 * LABEL_HEIGHT), anchor: "start" };
};

/**
 * A label's place: along the line where it is in view and covers nothing; else, for one that leaves the chart at once, beside the
 * point where it does.
 */
const placeLabel = ({ decades }: TheoryLine, plot: PlotProps, taken: readonly Place[]): Place | null => {
  const { time, axis } = plot;
  const isInView = (t: number): boolean => axis.place(10 ** decades[t]) === "inside";
  for (let t = Math.floor(time.T * FIRST_SHARE); t < time.T && time.x(t) <= time.width - LABEL_WIDTH; t++) {
    for (const side of SIDES) {
      const place: Place = { x: time.x(t), y: axis.y(10 ** decades[t]) + side, anchor: "start" };
      const isInside = isInView(t) && place.y > LABEL_HEIGHT && place.y < axis.height - 4;
      if (isInside && !isCovering(place, plot, taken)) return place;
    }
  }
  const first = Array.from(decades, (_, t) => t).find(isInView);
  if (first === undefined) return null;
  const place = first > 0 && time.x(first) > LABEL_WIDTH ? besideExit(first, decades, plot) : belowCurves(plot);
  let { y } = place;
  while (taken.some((other) => Math.abs(other.y - y) < LABEL_HEIGHT)) y += LABEL_HEIGHT;
  return { ...place, y };
};

/** Theory as theory, dashed: bounds and predictions of the RNN's gradient, each named at its line. */
export const TheoryLines = ({ wanted, curves, time, axis }: PlotProps & { readonly wanted: ReadonlySet<TheoryName> }) => {
  const bounds = useFindings("bounds").find(({ cell }) => cell === "rnn");
  const meanField = useFindings("meanField").find(({ cell }) => cell === "rnn");
  const norms = usePageState(({ picture }) => picture?.runs.find(({ experiment }) => experiment.cell === "rnn")?.run.norms.hidden);
  if (!norms || !bounds || !meanField) return null;
  const isBusy = !bounds.isCurrent || !meanField.isCurrent;
  const taken: Place[] = [];
  return (
    <g className="theory rnn" aria-busy={isBusy}>
      {theoryLines(wanted, norms, bounds.finding, meanField.finding).map((theory) => {
        const path = line<number>()
          .defined((decades) => Number.isFinite(axis.y(10 ** decades)))
          .x((_, t) => time.x(t))
          .y((decades) => axis.y(10 ** decades))
          .digits(1);
        const place = placeLabel(theory, { curves, time, axis }, taken);
        if (place) taken.push(place);
        return (
          <g key={theory.key} data-theory={theory.key}>
            <path d={path(theory.decades) ?? ""} clipPath="url(#gradient-norms-clip)" />
            {place && (
              <text transform={`translate(${place.x},${place.y})`} textAnchor={place.anchor}>
                {theory.label}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
};
