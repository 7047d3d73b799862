import { memo, useId } from "react";
import { findOutliers } from "../../charts/outliers.ts";
import type { LineProps } from "./Links.tsx";
import { WIDEST } from "./chains.ts";

/** Distance between arrowheads, in CSS pixels. */
export const ARROW_ROOM = 80;

/** The most stops a colour gradient gets. */
const MOST_STOPS = 24;

const hasWidth = (place: string): boolean => place === "inside" || place === "above";

/** The stretches of timesteps that have a width. */
const stretchesOf = ({ curve: { values }, scale }: LineProps): [number, number][] => {
  const found: [number, number][] = [];
  for (let t = 0; t < values.length; t++) {
    if (!hasWidth(scale.place(values[t]))) continue;
    const open = found.at(-1);
    if (open?.[1] === t - 1) open[1] = t;
    else found.push([t, t]);
  }
  return found;
};

/** The outline of one stretch: along its upper edge and back along its lower one. A single timestep has its band's width. */
const outlineOf = ({ curve: { values }, time, scale, y }: LineProps, [first, last]: [number, number]): string => {
  const corner = (t: number, x: number, side: number): string => `${x.toFixed(1)},${(y + (side * scale.width(values[t])) / 2).toFixed(1)}`;
  const upper = [corner(first, time.x(first) - time.band / 2, -1)];
  const lower = [corner(first, time.x(first) - time.band / 2, 1)];
  for (let t = first; t <= last; t++) {
    upper.push(corner(t, time.x(t), -1));
    lower.push(corner(t, time.x(t), 1));
  }
  upper.push(corner(last, time.x(last) + time.band / 2, -1));
  lower.push(corner(last, time.x(last) + time.band / 2, 1));
  return `M${upper.join("L")}L${lower.toReversed().join("L")}Z`;
};

interface Point {
  /** Share of the plot's width. */
  readonly offset: number;
  readonly strength: number;
}

interface Stop extends Point {
  /** Its place among the stops, which is all that tells it from the others. */
  readonly order: number;
}

/** How far a colour's strength may be off: less than an eye can tell. */
const STRENGTH_TOLERANCE = 0.02;

/** Whether every point between two lies on the straight line through them. */
const isStraight = (points: readonly Point[], first: number, last: number): boolean => {
  const from = points[first];
  const slope = (points[last].strength - from.strength) / (points[last].offset - from.offset);
  for (let k = first + 1; k < last; k++) {
    const { offset, strength } = points[k];
    if (Math.abs(from.strength + slope * (offset - from.offset) - strength) > STRENGTH_TOLERANCE) return false;
  }
  return true;
};

/** A stop where the strength bends, none where it is straight: a browser pays for each whenever it moves. */
const stopsAtBends = (points: readonly Point[]): Stop[] => {
  const stops: Stop[] = [];
  for (let k = 0, start = 0; k < points.length; k++) {
    if (k > 0 && k < points.length - 1 && isStraight(points, start, k + 1)) continue;
    stops.push({ ...points[k], order: stops.length });
    start = k;
  }
  return stops;
};

/** The colour's strength along the line. */
const stopsOf = ({ curve, time, scale }: LineProps): Stop[] => {
  const every = Math.ceil(time.T / MOST_STOPS);
  const points: Point[] = [];
  for (let t = 0; t < time.T; t += every) {
    const value = curve.values[t];
    if (hasWidth(scale.place(value))) points.push({ offset: time.x(t) / time.width, strength: scale.strength(value) });
  }
  return stopsAtBends(points);
};

/** The same as an SVG gradient. */
const Strength = ({ id, line }: { readonly id: string; readonly line: LineProps }) => (
  <linearGradient id={id} gradientUnits="userSpaceOnUse" x1={0} x2={line.time.width}>
    {stopsOf(line).map(({ offset, strength, order }) => (
      <stop key={order} offset={offset} stopColor="var(--series)" stopOpacity={strength.toFixed(2)} />
    ))}
  </linearGradient>
);

/** Heads that say which way the gradient goes, where there is some, as one outline. */
const headsOf = ({ curve: { values }, time, scale, y }: LineProps): string => {
  const count = Math.max(1, Math.floor(time.width / ARROW_ROOM));
  const room = time.width / count;
  const heads = Array.from({ length: count }, (_, k) => (k + 0.5) * room).map((x) => {
    const value = values[time.timestepAt(x)];
    if (!hasWidth(scale.place(value))) return "";
    const half = scale.width(value) / 2 + 3;
    return `M${(x - 5).toFixed(1)},${y}l9,${(-half).toFixed(1)}v${(2 * half).toFixed(1)}Z`;
  });
  return heads.join("");
};

/** Many timesteps: one band whose thickness at each is the width of the gradient there. */
export const Ribbon = memo((line: LineProps) => {
  const gradient = useId();
  const { curve, time, scale, y } = line;
  return (
    <g className={`unrolled-line ${curve.cell} ${curve.state}`} data-line={curve.key}>
      <Strength id={gradient} line={line} />
      {stretchesOf(line).map((stretch) => (
        <path key={stretch[0]} className="unrolled-ribbon" d={outlineOf(line, stretch)} fill={`url(#${gradient})`} />
      ))}
      {findOutliers(curve.values, scale.axis).map(({ place, first, last }) => {
        const ends = { x1: time.x(first) - time.band / 2, x2: time.x(last) + time.band / 2 };
        if (place === "below") return <line key={first} className="unrolled-faded" {...ends} y1={y} y2={y} />;
        if (place === "zero" || place === "above") return null;
        return <rect key={first} className={`unrolled-hollow ${place}`} x={ends.x1} width={ends.x2 - ends.x1} y={y - WIDEST / 2} height={WIDEST} />;
      })}
      <path className="unrolled-heads" d={headsOf(line)} />
    </g>
  );
});
Ribbon.displayName = "Ribbon";
