import type { Box } from "./box.ts";
import { EDGE_MARGIN, EDGE_ROW, edgeLine, isAtTop, PLACE_GLYPHS } from "./edge.ts";
import { numberText } from "./numbers.tsx";
import type { Outliers } from "./outliers.ts";
import type { TimeAxis } from "./timeAxis.ts";
import type { ValueAxis } from "./valueAxis.ts";

interface OutlierGlyphsProps {
  readonly outliers: readonly Outliers[];
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
  /** Which row at the edge this curve's glyphs take, so that two curves' do not overlap. */
  readonly row: number;
  readonly className: string;
}

/** Mean advance of a character and height of the words, in CSS pixels. */
const CHARACTER_WIDTH = 7.5;
const WORDS_HEIGHT = 14;

const countText = ({ place, first, last, value }: Outliers): string => {
  if (place === "below" || place === "above") return numberText(value);
  return last > first ? `at ${last - first + 1} steps` : "";
};

/** What is said of some timesteps, where and how it is aligned there. */
interface Words {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
}

/** The words for each stretch; the longest one's say how much or how many. */
const wordsOf = ({ outliers, time, axis, row }: Omit<OutlierGlyphsProps, "className">): Words[] => {
  const longest = outliers.reduce<Outliers | null>((best, o) => (best && best.last - best.first >= o.last - o.first ? best : o), null);
  return outliers.map((outlier) => {
    const [left, right] = [time.x(outlier.first), time.x(outlier.last)];
    const middle = (left + right) / 2;
    const text = `${PLACE_GLYPHS[outlier.place]} ${outlier === longest ? countText(outlier) : ""}`.trim();
    const y = isAtTop(outlier) ? EDGE_MARGIN + row * EDGE_ROW : axis.height - EDGE_MARGIN - row * EDGE_ROW;
    if (middle > time.width - 60) return { text, y, x: right, anchor: "end" };
    return middle < 60 ? { text, y, x: left, anchor: "start" } : { text, y, x: middle, anchor: "middle" };
  });
};

/** Room that the words take, for labels to keep clear of. */
export const outlierBoxes = (props: Omit<OutlierGlyphsProps, "className">): Box[] =>
  wordsOf(props).map(({ text, x, y, anchor }) => {
    const width = text.length * CHARACTER_WIDTH;
    const left = x - { start: 0, middle: width / 2, end: width }[anchor];
    return { left, right: left + width, top: y - WORDS_HEIGHT / 2, bottom: y + WORDS_HEIGHT / 2 };
  });

/**
 * What an axis cannot show, at its edge: an arrow with its number, or a glyph for 0, ∞ and NaN with how many timesteps
 * it stands for. A line along the edge shows where.
 */
export const OutlierGlyphs = ({ outliers, time, axis, row, className }: OutlierGlyphsProps) => {
  const words = wordsOf({ outliers, time, axis, row });
  return (
    <g className={`outliers ${className}`}>
      {outliers.map((outlier, k) => {
        const { place, first, last } = outlier;
        const edge = edgeLine(outlier, axis, row);
        const { text, x, y, anchor } = words[k];
        return (
          <g key={`${place}-${first}`}>
            <line className="outlier-extent" x1={time.x(first) - time.band / 2} x2={time.x(last) + time.band / 2} y1={edge} y2={edge} />
            <text x={x} y={y} dy="0.32em" textAnchor={anchor}>
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
};
