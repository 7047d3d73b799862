import { numberText, unbroken } from "../../charts/numbers.tsx";
import type { CellName } from "../../engine/cells/index.ts";
import { cells } from "../../engine/cells/index.ts";
import { hiddenName } from "../gradientNorms/curves.ts";

/** Number of steps back after which at most a share of a loss's own gradient is left; Infinity where it never falls so far. */
const stepsUntil = (row: Float64Array, k: number, share: number): number => {
  for (let steps = 1; steps <= k; steps++) if (row[k - steps] <= share * row[k]) return steps;
  return Infinity;
};

const isPositive = (value: number): boolean => value > 0 && value < Infinity;

const stepsText = (steps: number): string => `${steps} ${steps === 1 ? "step" : "steps"}`;

/** What is left of a gradient, e.g. "13 %" or "3.1 × 10⁻¹²". */
const shareText = (share: number): string => {
  if (share === 0) return "nothing";
  return share >= 0.001 ? `${numberText(100 * share, 2)} %` : numberText(share, 2);
};

/** A value's share of the largest in its row, in the form that the sentences give shares in, e.g. "3.1 % of the row’s largest". */
export const shareOfLargest = (value: number, largest: number): string =>
  value === largest ? "the row’s largest" : `${unbroken(shareText(value / largest))} of the row’s largest`;

/** What is no share. */
const strangeText = (share: number): string => (Number.isNaN(share) ? "not a number (NaN)" : "∞");

/** How the gradient of loss k ends at t = 0. */
const endText = (row: Float64Array, k: number): string => {
  const share = row[0] / row[k];
  if (!(share < Infinity)) return `at t = 0 it is ${strangeText(share)}`;
  return share >= 2 ? `by t = 0 the gradient has grown ${numberText(share, 2)}‑fold` : `${shareText(share)} of it reaches t = 0`;
};

/** "yet" where a gradient that had fallen ends above the half. */
const yet = (row: Float64Array, k: number): string => (row[0] > 0.5 * row[k] ? "yet " : "");

/** How soon a gradient is gone, from the steps until half and until 99 % of it are. */
const paceText = (half: number, most: number): string => {
  if (half === most) return `99 % of the gradient is gone after ${stepsText(half)}`;
  const rest = most < Infinity ? `, 99 % after ${stepsText(most)}` : "";
  return `half of the gradient is gone after ${stepsText(half)}${rest}`;
};

/** Where a gradient that reaches no earlier hidden state can still go. */
const WAY_ROUND = "only the cell state can carry it back";

/** How far back one loss of a cell reaches; M[k][t] of its row. */
export const rowText = (cell: CellName, row: Float64Array, k: number): string => {
  if (row[k] === 0) return "this loss has no gradient.";
  if (!isPositive(row[k])) return `its gradient is ${numberText(row[k])} at its own step.`;
  if (k === 0) return "the first step has nothing before it.";
  const half = stepsUntil(row, k, 0.5);
  if (half === Infinity && Number.isNaN(row[0])) return `${endText(row, k)}.`;
  if (half === Infinity) return `its gradient never falls to half; ${endText(row, k)}.`;
  if (row[k - 1] === 0) {
    return cells[cell].hasCellState ? `its gradient reaches no earlier hidden state; ${WAY_ROUND}.` : "nothing of its gradient goes back even one step.";
  }
  return `${paceText(half, stepsUntil(row, k, 0.01))}; ${yet(row, k)}${endText(row, k)}.`;
};

/** The middle of some numbers, the upper of two. */
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** How the last loss's gradient ends at t = 0; no longer than lets the sentence stand on one line. */
const lastText = (row: Float64Array, k: number): string => {
  const share = row[0] / row[k];
  if (!(share < Infinity)) return `the last’s is ${strangeText(share)} at t = 0`;
  return share >= 2 ? `the last’s has grown ${numberText(share, 2)}‑fold by t = 0` : `of the last’s, ${shareText(share)} reaches t = 0`;
};

/** How soon the median loss's gradient is gone. */
const medianText = (half: number, most: number): string => {
  if (half === most) return `the median loss loses 99 % of its gradient in ${stepsText(half)}`;
  return `the median loss loses half of its gradient in ${stepsText(half)}${most < Infinity ? `, 99 % in ${most}` : ""}`;
};

/** How far back the losses of a cell reach, in one sentence. */
export const matrixText = (cell: CellName, matrix: readonly Float64Array[]): string => {
  const last = matrix.length - 1;
  const rows = matrix.flatMap((row, k) => (k > 0 && isPositive(row[k]) ? [{ row, k }] : []));
  if (rows.length === 0) return last === 0 ? "one timestep has nothing before it." : `the last loss's gradient is ${numberText(matrix[last][last])} at its own step.`;
  if (rows.every(({ row, k }) => row[k - 1] === 0)) {
    return cells[cell].hasCellState
      ? `no loss’s gradient reaches an earlier hidden state; ${WAY_ROUND} (see Two paths).`
      : "nothing of any loss’s gradient goes back even one step.";
  }
  const half = median(rows.map(({ row, k }) => stepsUntil(row, k, 0.5)));
  const most = median(rows.map(({ row, k }) => stepsUntil(row, k, 0.01)));
  const end = isPositive(matrix[last][last]) ? `; ${lastText(matrix[last], last)}` : "";
  if (half === Infinity) return `most losses’ gradients never fall to half on their way to t = 0${end}.`;
  return `${medianText(half, most)}${end}.`;
};

/** The same of several networks, to be spoken. */
export const spokenText = (found: readonly { readonly cell: CellName; readonly matrix: readonly Float64Array[] }[]): string =>
  found.map(({ cell, matrix }) => `${hiddenName(cell)}: ${matrixText(cell, matrix)}`).join(" ");
