import type { Box } from "../../charts/box.ts";
import { overlap } from "../../charts/box.ts";
import { outlierBoxes } from "../../charts/OutlierGlyphs.tsx";
import type { Outliers } from "../../charts/outliers.ts";
import { findOutliers } from "../../charts/outliers.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import { gapTo, heightsOf } from "./curveHeights.ts";
import type { PathCurve, PathName } from "./pathCurves.ts";
import { LABEL_INSET } from "./pathLabels.ts";

/** Mean advance of a character and height of the words, in CSS pixels. */
const CHARACTER_WIDTH = 8.2;
const WORDS_HEIGHT = 14;

/** Distance of the words' centre from the axis's end and between two curves' words, in CSS pixels. */
const WORDS_RISE = 8;
const WORDS_ROW = 15;

/** Distance of the words beside a mark from its middle, and of their centre from the axis's end, in CSS pixels. */
const MARK_GAP = 9;
const MARK_RISE = 6;

/** Places along the line that are tried, how near a curve may come to the words there, in CSS pixels, and how often they move up. */
const PLACES = 25;
const CURVE_GAP = 6;
const LEVELS = 5;

/** Words on the chart: they begin at x, their vertical centre is y. */
interface Words {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly box: Box;
}

/** What the axis cannot show of one curve. */
export interface PathOutliers {
  readonly name: PathName;
  /** Its row among the curves that have anything to show there. */
  readonly row: number;
  /** Timesteps of exactly 0, and what is said of the most of them. */
  readonly zeros: readonly Outliers[];
  readonly words: Words | null;
  /** What has the usual glyphs. */
  readonly others: readonly Outliers[];
}

/** The one timestep of exactly 0 that the gates' part has where the last loss stands, and its words: nothing has passed the gates yet. */
export interface SingleZero {
  readonly x: number;
  readonly words: Words;
}

const wordsAt = (text: string, x: number, y: number): Words => ({
  text,
  x,
  y,
  box: { left: x, right: x + text.length * CHARACTER_WIDTH, top: y - WORDS_HEIGHT / 2, bottom: y + WORDS_HEIGHT / 2 },
});

interface Surroundings {
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
  readonly heights: readonly Float64Array[];
  /** Room that other words take. */
  readonly taken: readonly Box[];
}

/** Words over the line of a curve that is exactly 0, where no curve passes; on top of other words where those stand there already. */
const zeroWords = (label: string, { first, last }: Outliers, { time, axis, heights, taken }: Surroundings): Words => {
  const count = last - first + 1;
  const text = `${label}: 0 at ${count === time.T ? "every step" : `${count} ${count === 1 ? "step" : "steps"}`}`;
  const width = text.length * CHARACTER_WIDTH;
  const room = Math.max(0, time.width - width);
  const from = Math.min(room, time.x(first) + LABEL_INSET);
  const to = Math.max(from, Math.min(room, time.x(last) - width));
  const rise = (level: number): Words => {
    const y = axis.height - WORDS_RISE - level * WORDS_ROW;
    const places = Array.from({ length: PLACES }, (_, k) => wordsAt(text, from + ((to - from) * k) / (PLACES - 1), y));
    const gaps = places.map(({ box }) => Math.min(...heights.map((line) => gapTo(line, box))));
    const clear = gaps.findIndex((gap) => gap > CURVE_GAP);
    const words = places[clear >= 0 ? clear : gaps.indexOf(Math.max(...gaps))];
    return level < LEVELS && taken.some((box) => overlap(box, words.box) > 0) ? rise(level + 1) : words;
  };
  return rise(0);
};

const singleZero = ({ first }: Outliers, time: TimeAxis, axis: ValueAxis): SingleZero => {
  const text = "gates: 0 here";
  const x = time.x(first);
  const left = x > time.width / 2 ? x - MARK_GAP - text.length * CHARACTER_WIDTH : x + MARK_GAP;
  return { x, words: wordsAt(text, left, axis.height - MARK_RISE) };
};

/** Everything that the axis cannot show. */
export interface AllOutliers {
  readonly curves: readonly PathOutliers[];
  readonly single: SingleZero | null;
  /** Room that its words take, for names to keep clear of. */
  readonly boxes: readonly Box[];
}

/**
 * Finds what the axis cannot show of the curves, and where its words stand.
 *
 * @param isComplete whether all is known: what is not known yet is no NaN
 */
export const pathOutliersOf = (curves: readonly PathCurve[], time: TimeAxis, axis: ValueAxis, isComplete: boolean): AllOutliers => {
  const heights = curves.map(({ values }) => heightsOf(values, time, axis));
  const found = curves.map(({ name, short, values }) => {
    const all = findOutliers(values, axis).filter(({ place }) => isComplete || place !== "nan");
    const only = all.find(({ place, first, last }) => name === "gates" && place === "zero" && first === last);
    return {
      name,
      short,
      only,
      zeros: all.filter((outlier) => outlier.place === "zero" && outlier !== only),
      others: all.filter(({ place }) => place !== "zero"),
    };
  });
  const only = found.map((each) => each.only).find((outlier) => outlier !== undefined);
  const single = only ? singleZero(only, time, axis) : null;
  const rows = found.filter(({ zeros, others }) => zeros.length + others.length > 0).map((each, row) => ({ ...each, row }));
  const boxes = rows.flatMap(({ others, row }) => outlierBoxes({ outliers: others, time, axis, row }));
  if (single) boxes.push({ ...single.words.box, right: Math.max(single.words.box.right, single.x + MARK_GAP) });
  // From the lowest line up, as the words stand.
  const marked = rows.toReversed().map(({ short, ...each }): PathOutliers => {
    const longest = each.zeros.toSorted((a, b) => b.last - b.first - (a.last - a.first)).at(0);
    const words = longest ? zeroWords(short, longest, { time, axis, heights, taken: boxes }) : null;
    if (words) boxes.push(words.box);
    return { ...each, words };
  });
  return { curves: marked, single, boxes };
};
