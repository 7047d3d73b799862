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

const isPositive = (value: number): boolean => value > 0 && value < Infinity;

/** The smallest share that is told as "26 in 10⁶": below, only the power says how little it is. */
const COUNTED = 1e-5;

/** A share in words, always in two digits: per cent above one in a thousand, "26 in 10⁶" down to about one in a million, a power of ten below. */
const shareText = (share: number): string => {
  if (share === 0) return "less than 10⁻³²³";
  if (share >= 0.001) return `${numberText(100 * share, 2)} %`;
  if (share < COUNTED) return numberText(share, 2);
  const [mantissa, exponent] = share.toExponential(1).split("e");
  const isRound = mantissa.endsWith(".0");
  return `${isRound ? mantissa[0] : mantissa.replace(".", "")} in ${powerText((isRound ? 0 : 1) - Number(exponent))}`;
};

/** How many times as large, in words. */
const timesText = (times: number): string => (times < Infinity ? numberText(times, 2) : "more than 10³⁰⁸");

/** A pace of more than so many times the run's length is none that the run has shown. */
const FARTHEST = 3;

/** A pace that would be written as less than one step. */
const ONE_STEP = 0.995;

/**
 * How fast a geometric curve with these ends falls or grows on its way back: n = steps · ln 2 / |ln(last / first)|; where that is
 * less than a step, by which factor at every step.
 */
const paceText = (first: number, last: number, steps: number): string => {
  const folds = Math.log(last) - Math.log(first);
  const pace = (steps * Math.LN2) / Math.abs(folds);
  if (pace > FARTHEST * (steps + 1)) return "";
  const factor = Math.exp(-folds / steps);
  if (pace < ONE_STEP) return isPositive(factor) ? `, × ${numberText(factor, 2)} a step` : "";
  return `, ${folds > 0 ? "halving" : "doubling"} every ${numberText(pace, 2)} steps`;
};

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
