import { numberText, powerText } from "../../charts/numbers.tsx";
import { cells } from "../../engine/cells/index.ts";
import type { Picture } from "../../store/page.ts";
import type { CellRun } from "../../worker/client.ts";

/** A share in words: per cent above one in a thousand, "3 in 10⁷" below, a multiple above one. */
const shareText = (share: number): string => {
  if (share >= 1.995) return `${numberText(share, 2)} times`;
  if (share >= 0.001) return `${numberText(100 * share, 2)} %`;
  const exponent = Math.ceil(-Math.log10(share));
  const count = Math.round(share * 10 ** Math.min(exponent, 308) * 10 ** Math.max(0, exponent - 308));
  return count >= 10 ? `1 in ${powerText(exponent - 1)}` : `${Math.max(1, count)} in ${powerText(exponent)}`;
};

/** How fast a geometric curve with these ends falls or grows; MATHEMATICS: n = k ln 2 / ln(last / first). */
const paceText = (first: number, last: number, steps: number): string => {
  const folds = Math.log(last) - Math.log(first);
  if (steps === 0 || Math.abs(folds) < 0.05) return "";
  const pace = numberText((steps * Math.LN2) / Math.abs(folds), 2);
  return folds > 0 ? `; it halves every ${pace} steps` : `; it doubles every ${pace} steps`;
};

const noNumberText = (value: number): string => {
  if (value === 0) return "is exactly 0";
  return Number.isNaN(value) ? "is not a number (NaN)" : "has overflowed to ∞";
};

/** One sentence about one network. */
const sentenceFor = ({ experiment, run }: CellRun): string => {
  const { label, hasCellState } = cells[experiment.cell];
  const values = hasCellState ? run.norms.cell : run.norms.hidden;
  const { lossAt, sequenceLength: T } = experiment;
  const end = typeof lossAt === "number" ? lossAt : T - 1;
  const first = values[0];
  const last = values[end];
  const name = hasCellState ? `the ${label}’s cell gradient` : `the ${label}’s gradient`;
  const isNumber = first > 0 && first < Infinity && last > 0 && last < Infinity;
  if (!isNumber) return `At t = 0 ${name} ${first > 0 && first < Infinity ? `is ${numberText(first)}` : noNumberText(first)}.`;
  if (end === 0) return `With the loss at t = 0 there is no way back: ${name} is ${numberText(first)}.`;
  if (lossAt === "every") return `At t = 0 ${name} is ${shareText(first / last)} of that at the last step.`;
  const grown = first / last;
  const pace = paceText(first, last, end);
  return grown >= 1.995
    ? `${name[0].toUpperCase()}${name.slice(1)} grows to ${shareText(grown)} its size on the way to t = 0${pace}.`
    : `${shareText(grown)} of ${name} reaches t = 0${pace}.`;
};

/** Reads the chart aloud: one sentence per network. */
export const readingOf = (picture: Picture): string[] => picture.runs.map(sentenceFor);
