import { memo } from "react";
import { PLACE_GLYPHS } from "../../charts/edge.ts";
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

/** What lies beyond the widths, from its least to its largest: a long stretch may hold many decades. */
const rangeText = ({ first, last }: Outliers, values: Float64Array): string => {
  const stretch = values.subarray(first, last + 1);
  const [least, most] = [stretch.reduce((a, b) => Math.min(a, b)), stretch.reduce((a, b) => Math.max(a, b))].map((value) => numberText(value, 2));
  return least === most ? least : `${least} … ${most}`;
};

const glyphText = (outlier: Outliers, values: Float64Array): string => {
  const { place, first, last } = outlier;
  if (place === "below" || place === "above") return `${PLACE_GLYPHS[place]} ${rangeText(outlier, values)}`;
  return last > first ? `${PLACE_GLYPHS[place]} at ${last - first + 1} steps` : PLACE_GLYPHS[place];
};

interface Glyph {
  readonly key: number;
  readonly x: number;
  readonly text: string;
  /** Ends of the paper behind the words. */
  readonly left: number;
  readonly right: number;
}

/** Height of the paper behind the words, and how far it stands out beside them, in CSS pixels. */
const GROUND_HEIGHT = 18;
const GROUND_RIM = 4;

interface GlyphsProps extends LineProps {
  readonly layout: ChainLayout;
}

/** Where a line's nodes and weights stand, as pairs of ends. */
const marksOn = ({ time, layout, y }: GlyphsProps): [number, number][] => {
  const { hasNodes, radius, lines } = layout;
  const nodes = hasNodes ? Array.from({ length: time.T }, (_, t) => ({ x: time.x(t), half: radius + 1 })) : [];
  const weights = y === lines.at(-1) ? markPlaces({ time, layout }).map((x) => ({ x, half: MARK / 2 + 1 })) : [];
  return [...nodes, ...weights].map(({ x, half }) => [x - half, x + half]);
};

/** Widens a stretch so that its ends lie beside all marks: one that is half covered would look like a fault. */
const besideMarks = (left: number, right: number, marks: readonly (readonly [number, number])[]): [number, number] => {
  const cut = marks.filter(([from, to]) => (from < left && left < to) || (from < right && right < to));
  return [Math.min(left, ...cut.map(([from]) => from)), Math.max(right, ...cut.map(([, to]) => to))];
};

/** Where there is no room for the number, the sign alone; where there is none for that either, the line itself has to say it. */
const placeGlyphs = (props: GlyphsProps): Glyph[] => {
  const { curve, time, scale } = props;
  const { values } = curve;
  const outliers = findOutliers(values, scale.axis);
  const marks = outliers.length > 0 ? marksOn(props) : [];
  const placed: Glyph[] = [];
  let taken = -Infinity;
  for (const outlier of outliers) {
    const { place, first, last } = outlier;
    const middle = (time.x(first) + time.x(last)) / 2;
    const full = glyphText(outlier, values);
    const isWide = time.x(last) - time.x(first) > full.length * CHARACTER_WIDTH;
    const text = isWide || taken + 120 < middle ? full : PLACE_GLYPHS[place];
    const half = (text.length * CHARACTER_WIDTH) / 2;
    const x = Math.min(time.width - half, Math.max(half, middle));
    if (x - half < taken) continue;
    taken = x + half + GLYPH_ROOM;
    const [left, right] = besideMarks(x - half - GROUND_RIM, x + half + GROUND_RIM, marks);
    placed.push({ key: first, x, text, left, right });
  }
  return placed;
};

/** What no width can show, in words on its stretch. */
export const Glyphs = memo((line: GlyphsProps) => (
  <g className={`unrolled-glyphs ${line.curve.cell} ${line.curve.state}`}>
    {placeGlyphs(line).map(({ key, x, text, left, right }) => (
      <g key={key}>
        <rect x={left} width={right - left} y={line.y - GROUND_HEIGHT / 2} height={GROUND_HEIGHT} />
        <text x={x} y={line.y} dy="0.32em" textAnchor="middle">
          {text}
        </text>
      </g>
    ))}
  </g>
));
Glyphs.displayName = "Glyphs";
