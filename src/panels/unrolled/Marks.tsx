import { memo } from "react";
import { numberText } from "../../charts/numbers.tsx";
import type { Outliers } from "../../charts/outliers.ts";
import { findOutliers } from "../../charts/outliers.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { FilledSettings } from "../../store/settings.ts";
import type { ChainLayout } from "./layout.ts";
import type { LineProps } from "./Links.tsx";

/** Side of the shared weights' mark, in CSS pixels. */
const MARK = 5;

/** Room for the rail's name and its mark, in CSS pixels. */
const RAIL_NAME = 190;

/** Mean advance of a character of the small labels, in CSS pixels. */
const CHARACTER_WIDTH = 6.2;

/** Room between two glyphs, in CSS pixels. */
const GLYPH_ROOM = 8;

interface PlacedProps {
  readonly time: TimeAxis;
  readonly layout: ChainLayout;
}

/** The same mark on every link of the hidden state's line: one weight matrix for all of them. */
export const WeightMarks = memo(({ time, layout }: PlacedProps) => {
  const y = layout.lines[layout.lines.length - 1];
  if (!layout.hasNodes) return null;
  return (
    <g className="unrolled-weights">
      {Array.from({ length: time.T - 1 }, (_, k) => time.x(k) + time.band / 2).map((x) => (
        <g key={x} transform={`translate(${x},0)`}>
          <line y1={layout.rail} y2={y} />
          <rect x={-MARK / 2} y={y - MARK / 2} width={MARK} height={MARK} />
        </g>
      ))}
    </g>
  );
});
WeightMarks.displayName = "WeightMarks";

/** What all those marks are: one line that holds them together, with one name. */
export const WeightRail = memo(({ time, layout: { rail } }: PlacedProps) => {
  if (time.T < 2) return null;
  return (
    <g className="unrolled-weights">
      <line x1={time.x(0) + time.band / 2} x2={time.x(time.T - 1) - time.band / 2} y1={rail} y2={rail} />
      <rect className="unrolled-clearing" x={(time.width - RAIL_NAME) / 2} y={rail - 8} width={RAIL_NAME} height={16} />
      <rect x={time.width / 2 - 88} y={rail - MARK / 2} width={MARK} height={MARK} />
      <text x={time.width / 2 + 6} y={rail} dy="0.32em" textAnchor="middle">
        W
        <tspan dy="0.25em" fontSize="0.8em">
          hh
        </tspan>
        <tspan dy="-0.2em">, the same at every step</tspan>
      </text>
    </g>
  );
});
WeightRail.displayName = "WeightRail";

/** Where the loss is: one mark with its name, or a small one under every node. */
export const LossMarks = memo(({ time, layout: { loss }, lossAt }: PlacedProps & { readonly lossAt: FilledSettings["lossAt"] }) => {
  const last = time.T - 1;
  const only = typeof lossAt === "number" ? lossAt : last;
  const isEvery = lossAt === "every";
  const at = isEvery ? Array.from({ length: time.T }, (_, t) => t) : [only];
  // Many marks that touch are drawn as one line.
  const isCrowded = isEvery && time.band < 7;
  const half = isEvery ? Math.min(4, time.band / 3) : 5;
  const x = time.x(only);
  const isAtLeft = x > 60;
  return (
    <g className="unrolled-loss">
      {isCrowded ? (
        <line x1={time.x(0)} x2={time.x(last)} y1={loss + 3} y2={loss + 3} />
      ) : (
        at.map((t) => <path key={t} d={`M${time.x(t)},${loss}l${half},${1.4 * half}h${-2 * half}Z`} />)
      )}
      <text x={isAtLeft ? x - (isEvery ? 0 : 9) : x + 9} y={isEvery ? loss + 16 : loss + 8} textAnchor={isAtLeft ? "end" : "start"}>
        {isEvery ? "a loss at every step" : "loss"}
      </text>
    </g>
  );
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

/** What no width can show, in words under its stretch. */
export const Glyphs = memo((line: LineProps) => (
  <g className={`unrolled-glyphs ${line.curve.cell} ${line.curve.state}`}>
    {placeGlyphs(line).map(({ key, x, text }) => (
      <text key={key} x={x} y={line.y + 18} textAnchor="middle">
        {text}
      </text>
    ))}
  </g>
));
Glyphs.displayName = "Glyphs";
