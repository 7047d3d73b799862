import { numberText, powerText } from "../../charts/numbers.tsx";
import { cells } from "../../engine/cells/index.ts";
import type { CellName } from "../../engine/cells/index.ts";
import type { Picture } from "../../store/page.ts";
import type { CellRun } from "../../worker/client.ts";

/** What the chart says about one network. */
export interface Sentence {
  readonly cell: CellName;
  readonly subject: string;
  readonly text: string;
}

/** From this growth on it is told in times, below as what was added, and up to the other as a share of what it was. */
const GROWN = 1.995;
const UNCHANGED = 1.005;

/** A share in words: per cent above one in a thousand, "3 in 10⁷" below. */
const shareText = (share: number): string => {
  if (share === 0) return "less than 1 in 10³²³";
  if (share >= 0.001) return `${numberText(100 * share, 2)} %`;
  const exponent = Math.ceil(-Math.log10(share));
  const count = Math.round(share * 10 ** Math.min(exponent, 308) * 10 ** Math.max(0, exponent - 308));
  return count >= 10 ? `1 in ${powerText(exponent - 1)}` : `${Math.max(1, count)} in ${powerText(exponent)}`;
};

/** How many times as large, in words. */
const timesText = (times: number): string => (times < Infinity ? numberText(times, 2) : "more than 10³⁰⁸");

/** How fast a geometric curve with these ends falls or grows: n = steps · ln 2 / |ln(last / first)|. */
const paceText = (first: number, last: number, steps: number): string => {
  const folds = Math.log(last) - Math.log(first);
  if (Math.abs(folds) < 0.05) return "";
  const pace = numberText((steps * Math.LN2) / Math.abs(folds), 2);
  return `, ${folds > 0 ? "halving" : "doubling"} every ${pace} steps`;
};

const isPositive = (value: number): boolean => value > 0 && value < Infinity;

const stateText = (value: number): string => {
  if (value === 0) return "exactly 0";
  if (Number.isNaN(value)) return "not a number (NaN)";
  return isPositive(value) ? numberText(value) : "overflowed to ∞";
};

const textFor = (values: Float64Array, lossAt: CellRun["experiment"]["lossAt"]): string => {
  const end = typeof lossAt === "number" ? lossAt : values.length - 1;
  const first = values[0];
  const last = values[end];
  if (!isPositive(first) || !isPositive(last) || end === 0) return `the gradient at t = 0 is ${stateText(first)}.`;
  const grown = first / last;
  if (lossAt === "every") {
    const share = grown >= GROWN ? `${timesText(grown)} times` : shareText(grown);
    return `the gradient at t = 0 is ${share} that at the last step; every step adds its own loss.`;
  }
  const pace = paceText(first, last, end);
  if (grown >= GROWN) return `grows ${timesText(grown)}‑fold on the way to t = 0${pace}.`;
  if (grown > UNCHANGED) return `grows by ${shareText(grown - 1)} on the way to t = 0${pace}.`;
  return `${shareText(grown)} of the gradient reaches t = 0${pace}.`;
};

/** Reads the chart aloud, one sentence per network; the LSTM's is about its cell state. */
export const readingOf = (picture: Picture): Sentence[] =>
  picture.runs.map(({ experiment: { cell, lossAt }, run }) => {
    const { label, hasCellState } = cells[cell];
    return {
      cell,
      subject: hasCellState ? `${label} cell` : label,
      text: textFor(hasCellState ? run.norms.cell : run.norms.hidden, lossAt),
    };
  });

/** The same as one text. */
export const spokenReading = (picture: Picture): string => readingOf(picture).map(({ subject, text }) => `${subject}: ${text}`).join(" ");
