import { numberText } from "./numbers.tsx";
import type { Outliers } from "./outliers.ts";
import type { TimeAxis } from "./timeAxis.ts";
import type { ValueAxis } from "./valueAxis.ts";

const GLYPHS = { below: "↓", above: "↑", zero: "0", infinite: "∞", nan: "NaN" } as const;

/** Distance of a row of glyphs from the chart's edge, and between the rows of two curves, in CSS pixels. */
const MARGIN = 9;
const ROW = 15;

/** Distance between the lines along the edge of two curves, in CSS pixels. */
const LINE_ROW = 3;

interface OutlierGlyphsProps {
  readonly outliers: readonly Outliers[];
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
  /** Which row at the edge this curve's glyphs take, so that two curves' do not overlap. */
  readonly row: number;
  readonly className: string;
}

const countText = ({ place, first, last, value }: Outliers): string => {
  if (place === "below" || place === "above") return numberText(value);
  return last > first ? `at ${last - first + 1} steps` : "";
};

/**
 * What an axis cannot show, at its edge: an arrow with its number, or a glyph for 0, ∞ and NaN with how many timesteps
 * it stands for. A line along the edge shows where.
 */
export const OutlierGlyphs = ({ outliers, time, axis, row, className }: OutlierGlyphsProps) => {
  const longest = outliers.reduce<Outliers | null>((best, o) => (best && best.last - best.first >= o.last - o.first ? best : o), null);
  return (
    <g className={`outliers ${className}`}>
      {outliers.map((outlier) => {
        const { place, first, last } = outlier;
        const isTop = place === "above" || place === "infinite" || place === "nan";
        const y = isTop ? MARGIN + row * ROW : axis.height - MARGIN - row * ROW;
        const edge = isTop ? 1 + row * LINE_ROW : axis.height - 1 - row * LINE_ROW;
        const left = time.x(first);
        const right = time.x(last);
        const text = `${GLYPHS[place]} ${outlier === longest ? countText(outlier) : ""}`.trim();
        const isNearRight = (left + right) / 2 > time.width - 60;
        const isNearLeft = (left + right) / 2 < 60;
        const anchor = isNearRight ? "end" : isNearLeft ? "start" : "middle";
        return (
          <g key={`${place}-${first}`}>
            <line className="outlier-extent" x1={left - time.band / 2} x2={right + time.band / 2} y1={edge} y2={edge} />
            <text x={isNearRight ? right : isNearLeft ? left : (left + right) / 2} y={y} dy="0.32em" textAnchor={anchor}>
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
};
