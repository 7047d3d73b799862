import type { Box } from "../../charts/box.ts";
import { overlap } from "../../charts/box.ts";
import { EDGE_MARGIN, EDGE_ROW, edgeLine, isAtTop, PLACE_GLYPHS } from "../../charts/edge.ts";
import { numberText } from "../../charts/numbers.tsx";
import type { Outliers } from "../../charts/outliers.ts";
import { findOutliers } from "../../charts/outliers.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import type { Curve } from "./curves.ts";

/** Mean advance of a character, height of the words, the gap after the name and that beside the cursor, in CSS pixels. */
const CHARACTER_WIDTH = 7.9;
const WORDS_HEIGHT = 14;
export const NAME_GAP = 5;

const BESIDE_CURSOR = 8;

/** What is said of one stretch of a curve that the axis cannot show. */
export interface EdgeWords {
  readonly curve: Curve;
  readonly stretch: Outliers;
  /** Whose they are, once for each curve and edge; "" for its other stretches. */
  readonly name: string;
  /** What they are, e.g. "0 at 59 steps"; "" where that would stand in the way of the curve's other words. */
  readonly text: string;
  /** Where the name ends and the text begins. */
  readonly x: number;
  readonly y: number;
  /** Height of the line that says where they are. */
  readonly lineY: number;
  readonly box: Box;
}

const textOf = ({ place, first, last, value }: Outliers, isLongest: boolean): string => {
  const glyph = PLACE_GLYPHS[place];
  if (!isLongest) return glyph;
  if (place === "below" || place === "above") return `${glyph} ${numberText(value)}`;
  return last > first ? `${glyph} at ${last - first + 1} steps` : glyph;
};

const lengthOf = ({ first, last }: Outliers): number => last - first;

/** The words on one curve at one edge of the chart. */
const wordsOfCurve = (curve: Curve, stretches: readonly Outliers[], y: number, lineY: number, time: TimeAxis): EdgeWords[] => {
  const longest = stretches.reduce((best, each) => (lengthOf(each) > lengthOf(best) ? each : best));
  const all = stretches.map((stretch): EdgeWords => {
    const isLongest = stretch === longest;
    const name = isLongest ? `${curve.name}:` : "";
    const text = textOf(stretch, isLongest);
    const before = name ? name.length * CHARACTER_WIDTH + NAME_GAP : 0;
    const wide = text.length * CHARACTER_WIDTH;
    const middle = (time.x(stretch.first) + time.x(stretch.last)) / 2;
    // Beside the line of a cursor at t = 0, where there is room.
    const least = Math.min(time.x(0) + BESIDE_CURSOR, Math.max(0, time.width - before - wide));
    const x = Math.max(least + before, Math.min(middle - wide / 2, time.width - wide));
    const box = { left: x - before, right: x + wide, top: y - WORDS_HEIGHT / 2, bottom: y + WORDS_HEIGHT / 2 };
    return { curve, stretch, name, text, x, y, lineY, box };
  });
  const [main] = all.filter(({ name }) => name);
  return all.map((words) => (words === main || overlap(words.box, main.box) === 0 ? words : { ...words, text: "" }));
};

/**
 * What the axis cannot show, at its edges: a line and words for every curve that has such values, stacked in the order of the
 * curves, so that the first line has the first words.
 */
export const edgeWordsOf = (curves: readonly Curve[], time: TimeAxis, axis: ValueAxis): EdgeWords[] => {
  const found = curves.map((curve) => ({ curve, stretches: findOutliers(curve.values, axis) }));
  return [true, false].flatMap((top) => {
    const here = found
      .map(({ curve, stretches }) => ({ curve, stretches: stretches.filter((stretch) => isAtTop(stretch) === top) }))
      .filter(({ stretches }) => stretches.length > 0);
    return here.flatMap(({ curve, stretches }, row) => {
      const y = top ? EDGE_MARGIN + row * EDGE_ROW : axis.height - EDGE_MARGIN - (here.length - 1 - row) * EDGE_ROW;
      const lineY = edgeLine(stretches[0], axis, row);
      return wordsOfCurve(curve, stretches, y, lineY, time);
    });
  });
};

/** How many rows of words stand at the edge that has more of them. */
export const edgeRows = (words: readonly EdgeWords[]): number => {
  const rows = [true, false].map((top) => new Set(words.filter(({ stretch }) => isAtTop(stretch) === top).map(({ curve }) => curve.key)).size);
  return Math.max(...rows);
};
