import { memo } from "react";
import { numberText } from "../../charts/numbers.tsx";
import type { Outliers } from "../../charts/outliers.ts";
import { findOutliers } from "../../charts/outliers.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { FilledSettings } from "../../store/settings.ts";
import type { ChainLayout } from "./layout.ts";
import type { LineProps } from "./Links.tsx";
import { ARROW_ROOM } from "./Ribbon.tsx";

/** Side of the shared weights' mark, in CSS pixels. */
export const MARK = 5;

/** Mean advance of a character of the small labels, in CSS pixels. */
const CHARACTER_WIDTH = 6.2;

/** Room between two glyphs, in CSS pixels. */
const GLYPH_ROOM = 8;

interface PlacedProps {
  readonly time: TimeAxis;
  readonly layout: ChainLayout;
}

/** Where the weights' marks stand: on every link, or here and there along a ribbon, between its arrowheads. */
const markPlaces = ({ time, layout: { hasNodes } }: PlacedProps): number[] => {
  if (hasNodes) return Array.from({ length: time.T - 1 }, (_, k) => time.x(k) + time.band / 2);
  const count = Math.floor(time.width / ARROW_ROOM);
  return Array.from({ length: Math.max(0, count - 1) }, (_, k) => ((k + 1) * time.width) / count);
};

/** The same mark on every link of the hidden state's line, all hanging from one rail: one weight matrix for all of them. */
export const WeightMarks = memo(({ time, layout }: PlacedProps) => {
  const { rail, lines } = layout;
  const y = lines[lines.length - 1];
  const places = markPlaces({ time, layout });
  if (time.T < 2) return null;
  const hangers = places.map((x) => `M${x.toFixed(1)},${rail}V${y}`).join("");
  const marks = places.map((x) => `M${(x - MARK / 2).toFixed(1)},${y - MARK / 2}h${MARK}v${MARK}h${-MARK}Z`).join("");
  return (
    <g className="unrolled-weights">
      <path className="unrolled-rail" d={`M${time.x(0)},${rail}H${time.x(time.T - 1)}${hangers}`} />
      <path className="unrolled-marks" d={marks} />
    </g>
  );
});
WeightMarks.displayName = "WeightMarks";

/** Where the loss is: one mark, or a small one under every node. */
export const LossMarks = memo(({ time, layout: { loss }, lossAt }: PlacedProps & { readonly lossAt: FilledSettings["lossAt"] }) => {
  const last = time.T - 1;
  const isEvery = lossAt === "every";
  // Many marks that touch are drawn as one line.
  if (isEvery && time.band < 7) return <path className="unrolled-loss crowded" d={`M${time.x(0)},${loss + 3}H${time.x(last)}`} />;
  const half = isEvery ? Math.min(4, time.band / 3) : 5;
  const at = isEvery ? Array.from({ length: time.T }, (_, t) => t) : [typeof lossAt === "number" ? lossAt : last];
  return <path className="unrolled-loss" d={at.map((t) => `M${time.x(t).toFixed(1)},${loss}l${half},${1.4 * half}h${-2 * half}Z`).join("")} />;
});
LossMarks.displayName = "LossMarks";

const GLYPHS = { below: "↓", above: "↑", zero: "0", infinite: "∞", nan: "NaN" } as const;

const glyphText = ({ place, first, last, value }: Outliers): string => {
  if (place === "below" || place === "above") return `${GLYPHS[place]} ${place === "below" ? "down" : "up"} to ${numberText(value, 2)}`;
  return last > first ? `${GLYPHS[place]} at ${last - first + 1} steps` : GLYPHS[place];
};

interface Glyph {
  readonly key: number;
  readonly x: number;
  readonly text: string;
}

/** Where there is no room for the number, the sign alone; where there is none for that either, the line itself has to say it. */
const placeGlyphs = ({ curve: { values }, time, scale }: LineProps): Glyph[] => {
  const placed: Glyph[] = [];
  let taken = -Infinity;
  for (const outlier of findOutliers(values, scale.axis)) {
    const { place, first, last } = outlier;
    const middle = (time.x(first) + time.x(last)) / 2;
    const full = glyphText(outlier);
    const isWide = time.x(last) - time.x(first) > full.length * CHARACTER_WIDTH;
    const text = isWide || taken + 120 < middle ? full : GLYPHS[place];
    const half = (text.length * CHARACTER_WIDTH) / 2;
    const x = Math.min(time.width - half, Math.max(half, middle));
    if (x - half < taken) continue;
    taken = x + half + GLYPH_ROOM;
    placed.push({ key: first, x, text });
  }
  return placed;
};

/** What no width can show, in words on its stretch. */
export const Glyphs = memo((line: LineProps) => (
  <g className={`unrolled-glyphs ${line.curve.cell} ${line.curve.state}`}>
    {placeGlyphs(line).map(({ key, x, text }) => (
      <text key={key} x={x} y={line.y} dy="0.32em" textAnchor="middle">
        {text}
      </text>
    ))}
  </g>
));
Glyphs.displayName = "Glyphs";
