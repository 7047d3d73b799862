import { memo } from "react";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import type { CellSteps } from "./cellSteps.ts";
import { worstName } from "./cellSteps.ts";

/** Half the height of a label, and its distance from what it names, in CSS pixels. */
const HALF = 8;
const GAP = 5;

/** Mean advance of a character at the labels' size, in CSS pixels. */
const CHARACTER_WIDTH = 7.8;

/** Bars shorter than this, in CSS pixels, are nothing that a name could belong to. */
const SEEN = 3;

interface BarLabelsProps {
  readonly cellSteps: CellSteps;
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
  /** The step with the smallest gain. */
  readonly worst: number | null;
}

interface Label {
  readonly key: string;
  readonly text: string;
  readonly left: number;
  readonly width: number;
  readonly y: number;
}

type Side = "above" | "below";

/** How high or low curves reach over some steps, in CSS pixels. */
const reachOf = (curves: readonly (Float64Array | undefined)[], first: number, last: number, axis: ValueAxis): { top: number; bottom: number } => {
  const heights = curves
    .flatMap((values) => (values ? Array.from(values.subarray(first, last + 1), (value) => axis.y(value)) : []))
    .filter(Number.isFinite);
  return { top: Math.min(...heights, axis.height), bottom: Math.max(...heights, 0) };
};

/** The step nearest to a share of the way at which a curve has a number to show; null where it has none. */
const stepNear = (share: number, values: Float64Array, last: number, axis: ValueAxis): number | null => {
  const wanted = Math.max(1, Math.round(share * last));
  for (let away = 0; away <= last; away++) {
    for (const t of [wanted - away, wanted + away]) if (t >= 1 && t <= last && Number.isFinite(axis.y(values[t]))) return t;
  }
  return null;
};

/** The gains whose bars can be seen, NaN elsewhere. */
const seenOnly = (gains: Float64Array, axis: ValueAxis): Float64Array =>
  gains.map((gain) => (Math.abs(axis.y(gain) - axis.y(1)) >= SEEN ? gain : Number.NaN));

/** A label above or below what stands in its stretch. */
const placeLabel = ({ time, axis, cellSteps }: BarLabelsProps, key: string, text: string, t: number, side: Side): Label => {
  const { gain, norm, gainSaturation, gainWeights } = cellSteps.steps;
  const width = text.length * CHARACTER_WIDTH;
  const left = Math.max(2, Math.min(time.width - width, time.x(t) - width / 2));
  const first = Math.max(1, time.timestepAt(left));
  const last = Math.min(cellSteps.last, time.timestepAt(left + width));
  const { top, bottom } = reachOf(key === "bound" ? [norm] : [gain, norm, gainSaturation, gainWeights], first, last, axis);
  // Bars begin at 0, wherever they end.
  const zero = axis.y(1);
  const y = side === "above" ? (key === "bound" ? top : Math.min(zero, top)) - GAP - HALF : Math.max(zero, bottom) + GAP + HALF;
  return { key, text, left, width, y: Math.max(0, Math.min(axis.height + HALF, y)) };
};

const covers = (a: Label, b: Label): boolean =>
  a.left < b.left + b.width && b.left < a.left + a.width && Math.abs(a.y - b.y) < 2 * HALF;

/** Moves a label that covers another to that one's left, or right where there is no room. */
const besides = (label: Label, others: readonly Label[]): Label => {
  const other = others.find((each) => covers(each, label));
  if (!other) return label;
  const left = other.left - label.width - 2 * GAP;
  return { ...label, left: left >= 0 ? left : other.left + other.width + 2 * GAP };
};

/** Names of the two parts where they have bars to be seen: on the side on which the weights' bars stand, and on the other. */
const partLabels = (props: BarLabelsProps): Label[] => {
  const { cellSteps, axis, worst } = props;
  const { steps, last } = cellSteps;
  if (!steps.gainSaturation || !steps.gainWeights) return [];
  const isWorstEarly = worst !== null && worst < last / 2;
  const saturationAt = stepNear(isWorstEarly ? 0.82 : 0.16, seenOnly(steps.gainSaturation, axis), last, axis);
  // Weights that shrink at most steps stand below their saturation.
  const shrinking = steps.gainWeights.subarray(1, last + 1).filter((gain) => gain < 1).length;
  const isBelow = shrinking > 0.9 * last;
  const onThatSide = steps.gainWeights.map((gain) => (isBelow === gain < 1 ? gain : Number.NaN));
  const weightsAt = stepNear(0.62, seenOnly(onThatSide, axis), last, axis);
  return [
    ...(weightsAt === null ? [] : [placeLabel(props, "weights", "weights", weightsAt, isBelow ? "below" : "above")]),
    ...(saturationAt === null ? [] : [placeLabel(props, "saturation", "saturation", saturationAt, isBelow ? "above" : "below")]),
  ];
};

const BOUND = "bound ‖Jₜ‖₂";

/** The bound's name; where no bound is on the axis, beside the glyphs at its lower edge. */
const boundLabels = (props: BarLabelsProps): Label[] => {
  const { cellSteps, axis } = props;
  const { steps, last } = cellSteps;
  const t = stepNear(0.3, steps.norm, last, axis);
  if (t !== null) return [placeLabel(props, "bound", BOUND, t, "above")];
  const isAtEdge = steps.norm[last] === 0;
  return isAtEdge ? [{ key: "bound", text: BOUND, left: 2, width: BOUND.length * CHARACTER_WIDTH, y: axis.height - 24 }] : [];
};

const labelsOf = (props: BarLabelsProps): Label[] => {
  const { cellSteps, worst } = props;
  if (cellSteps.last === 0) return [];
  const worstLabels = worst === null ? [] : [placeLabel(props, "worst", `▴ ${worstName(cellSteps, worst)}: t = ${worst}`, worst, "below")];
  const placed: Label[] = [];
  for (const label of [...worstLabels, ...boundLabels(props), ...partLabels(props)]) placed.push(besides(label, placed));
  return placed;
};

/** Names at the bars instead of a legend, and the worst step's mark. */
export const BarLabels = memo((props: BarLabelsProps) => (
  <>
    {labelsOf(props).map(({ key, text, left, y }) => (
      <text key={key} className={`bar-label ${key}`} x={left} y={y} dy="0.32em">
        {text}
      </text>
    ))}
  </>
));
BarLabels.displayName = "BarLabels";
