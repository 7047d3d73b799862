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

/** The colour's strength along the line, as an SVG gradient. */
const Strength = ({ id, line: { curve, time, scale } }: { readonly id: string; readonly line: LineProps }) => {
  const every = Math.ceil(time.T / MOST_STOPS);
  return (
    <linearGradient id={id} gradientUnits="userSpaceOnUse" x1={0} x2={time.width}>
      {Array.from({ length: Math.ceil(time.T / every) }, (_, k) => k * every)
        .filter((t) => hasWidth(scale.place(curve.values[t])))
        .map((t) => (
          <stop key={t} offset={time.x(t) / time.width} stopColor="var(--series)" stopOpacity={scale.strength(curve.values[t]).toFixed(2)} />
        ))}
    </linearGradient>
  );
};

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
