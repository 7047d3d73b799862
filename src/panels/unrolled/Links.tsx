import { memo } from "react";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { Curve } from "../gradientNorms/curves.ts";
import type { WidthScale } from "./chains.ts";
import { WIDEST } from "./chains.ts";

export interface LineProps {
  readonly curve: Curve;
  readonly time: TimeAxis;
  readonly scale: WidthScale;
  /** The line's centre, in CSS pixels. */
  readonly y: number;
}

/** How far an arrowhead stands out beyond its link, in CSS pixels. */
const BARB = 2.5;

interface ArrowProps {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly width: number;
}

/** An arrow to the left as one outline. */
const arrowPath = ({ from, to, y, width }: ArrowProps): string => {
  const half = width / 2;
  const neck = to + Math.min(9, (from - to) * 0.45);
  const corners = [
    [from, y - half],
    [neck, y - half],
    [neck, y - half - BARB],
    [to, y],
    [neck, y + half + BARB],
    [neck, y + half],
    [from, y + half],
  ];
  return `M${corners.map((corner) => corner.map((n) => n.toFixed(1)).join(",")).join("L")}Z`;
};

/** The link over which the gradient of timestep t leaves it, to the left. */
const Link = ({ value, x, length, y, scale }: { readonly value: number; readonly x: number; readonly length: number; readonly y: number; readonly scale: WidthScale }) => {
  const place = scale.place(value);
  const ends = { from: x + length / 2, to: x - length / 2 };
  if (place === "zero") return null;
  if (place === "below") return <line className="unrolled-faded" x1={ends.from} x2={ends.to} y1={y} y2={y} />;
  if (place === "nan" || place === "infinite") return <path className={`unrolled-hollow ${place}`} d={arrowPath({ ...ends, y, width: WIDEST })} />;
  return <path className="unrolled-link" d={arrowPath({ ...ends, y, width: scale.width(value) })} fillOpacity={scale.strength(value).toFixed(2)} />;
};

/** Few timesteps: a node each, and between them links as wide as the gradient that flows over them. */
export const Links = memo(({ curve: { values, cell, state, key }, time, scale, y, radius }: LineProps & { readonly radius: number }) => (
  <g className={`unrolled-line ${cell} ${state}`} data-line={key}>
    {Array.from(values, (value, t) =>
      t > 0 ? <Link key={t} value={value} x={time.x(t) - time.band / 2} length={time.band - 2 * radius - 2} y={y} scale={scale} /> : null,
    )}
    {Array.from(values, (value, t) => (
      <circle key={t} className="unrolled-node" cx={time.x(t)} cy={y} r={radius} fillOpacity={scale.place(value) === "inside" || scale.place(value) === "above" ? scale.strength(value).toFixed(2) : 0} />
    ))}
  </g>
));
Links.displayName = "Links";
