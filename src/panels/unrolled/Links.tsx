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

/** A node as an outline. */
const nodePath = (x: number, y: number, radius: number): string =>
  `M${(x - radius).toFixed(1)},${y}a${radius},${radius} 0 1 1 ${2 * radius},0a${radius},${radius} 0 1 1 ${-2 * radius},0Z`;

/** A kind of shape, and how strong its colour is: all of one look are one element, so that a move changes few. */
type Look = "unrolled-link" | "unrolled-node" | "unrolled-faded" | "unrolled-hollow nan" | "unrolled-hollow infinite";

class Outlines {
  readonly #byLook = new Map<string, { look: Look; strength: number; paths: string[] }>();

  /** @param strength 0 to 1, drawn in tenths */
  add(look: Look, path: string, strength = 1): void {
    const tenths = Math.round(10 * strength);
    const key = `${look} ${tenths}`;
    const found = this.#byLook.get(key) ?? { look, strength: tenths / 10, paths: [] };
    found.paths.push(path);
    this.#byLook.set(key, found);
  }

  get all() {
    return [...this.#byLook].map(([key, { look, strength, paths }]) => ({ key, look, strength, path: paths.join("") }));
  }
}

const hasWidth = (place: string): boolean => place === "inside" || place === "above";

/** Few timesteps: a node each, and between them links as wide as the gradient that flows over them, to the left. */
export const Links = memo(({ curve: { values, cell, state, key }, time, scale, y, radius }: LineProps & { readonly radius: number }) => {
  const outlines = new Outlines();
  const half = (time.band - 2 * radius - 2) / 2;
  for (let t = 1; t < values.length; t++) {
    // What arrives, where anything sets out: at a loss before the last step a gradient begins that came over no link.
    const value = values[t] === 0 ? 0 : values[t - 1];
    const place = scale.place(value);
    const middle = time.x(t) - time.band / 2;
    const ends = { from: middle + half, to: middle - half };
    if (hasWidth(place)) outlines.add("unrolled-link", arrowPath({ ...ends, y, width: scale.width(value) }), scale.strength(value));
    if (place === "below") outlines.add("unrolled-faded", `M${ends.from.toFixed(1)},${y}H${ends.to.toFixed(1)}`);
    if (place === "nan" || place === "infinite") outlines.add(`unrolled-hollow ${place}`, arrowPath({ ...ends, y, width: WIDEST }));
  }
  for (const [t, value] of values.entries()) {
    outlines.add("unrolled-node", nodePath(time.x(t), y, radius), hasWidth(scale.place(value)) ? scale.strength(value) : 0);
  }
  return (
    <g className={`unrolled-line ${cell} ${state}`} data-line={key}>
      {outlines.all.map(({ key: look, look: className, strength, path }) => (
        <path key={look} className={className} d={path} fillOpacity={strength} />
      ))}
    </g>
  );
});
Links.displayName = "Links";
