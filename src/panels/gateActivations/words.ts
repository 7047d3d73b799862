import type { Special } from "../../charts/colour/colourTable.ts";
import { numberText } from "../../charts/numbers.tsx";
import { cells } from "../../engine/cells/index.ts";
import type { FilledSettings } from "../../store/settings.ts";
import type { GateRow } from "./rows.ts";
import type { Summary } from "./summary.ts";

/** Past this, two decimals would crowd out what matters of a mean. */
const LARGE = 100;

/** A mean with two decimals; signed where 0 is the middle of the colours. */
export const meanText = (mean: number, { isSigmoid }: GateRow): string => {
  if (!(Math.abs(mean) < LARGE)) return numberText(mean, 2);
  const digits = Math.abs(mean).toFixed(2);
  if (isSigmoid || Number(digits) === 0) return digits;
  return (mean < 0 ? "−" : "+") + digits;
};

/** A share in whole per cent, without calling a few none or most all. */
export const shareText = (share: number): string => {
  if (share > 0 && share < 0.01) return "<1 %";
  if (share < 1 && share > 0.99) return ">99 %";
  return `${Math.round(100 * share)} %`;
};

/** How much of a row's values is saturated; null where nothing can be. */
export const saturationText = ({ saturatesAs }: GateRow, { saturation }: Summary): string | null =>
  saturatesAs === null ? null : shareText(saturation[saturatesAs]);

const SPECIAL_NAMES: Readonly<Record<Special, string>> = { nan: "NaN", infinite: "∞", negativeInfinite: "−∞" };

/** How many values are no finite numbers, e.g. "12 NaN"; of each kind that there is. */
export const specialCounts = (summary: Summary): { readonly special: Special; readonly text: string }[] =>
  (Object.keys(SPECIAL_NAMES) as Special[])
    .filter((special) => summary[special] > 0)
    .map((special) => ({ special, text: `${summary[special]} ${SPECIAL_NAMES[special]}` }));

const KINDS: Readonly<Record<string, string>> = { h: "state", c: "state", g: "gate", n: "gate" };

/** A row's name in full, e.g. "LSTM forget gate f". */
const fullName = ({ cell, name, symbol }: GateRow): string =>
  `${cells[cell].label} ${name} ${KINDS[symbol] ?? "gate"} ${symbol}`;

/** A heatmap in words. */
export const labelOf = (row: GateRow, summary: Summary): string => {
  const parts = [`mean ${meanText(summary.mean, row)}`];
  const saturated = saturationText(row, summary);
  if (saturated !== null) parts.push(`${saturated} saturated`);
  parts.push(...specialCounts(summary).map(({ text }) => text));
  return `${fullName(row)}: ${parts.join(", ")}`;
};

/** What a row and its place stand for. */
export const subtitleOf = ({ cells: shown, batchSize }: Pick<FilledSettings, "cells" | "batchSize">): string => {
  const isGated = shown.some((cell) => cell !== "rnn");
  const orders = [...(isGated ? ["longest-remembering on top"] : []), ...(shown.includes("rnn") ? ["RNN by mean h"] : [])];
  const batch = batchSize > 1 ? [`batch element 0 of ${batchSize}`] : [];
  return ["one row per unit", ...orders, ...batch].join(", ");
};
