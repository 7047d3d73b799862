import { fields } from "../../engine/experiment/fields/index.ts";
import { cells } from "../../engine/cells/index.ts";
import type { FilledSettings } from "../../store/settings.ts";
import { SETTING_NAMES } from "../../store/settings.ts";

/** Longest value that is quoted, in characters: of a text its beginning is enough. */
const LONGEST = 18;

const textOf = (value: unknown): string => {
  const text = String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

/** What of a pinned run's settings differs from the present ones, in words: "Weight scale 1, Sequence length 60". */
export const differenceText = (pinned: FilledSettings, present: FilledSettings): string => {
  const isSame = (name: (typeof SETTING_NAMES)[number]): boolean => String(pinned[name]) === String(present[name]);
  const names = SETTING_NAMES.filter((name) => !isSame(name)).map((name) => `${fields[name].label} ${textOf(pinned[name])}`);
  const shown = pinned.cells.map((cell) => cells[cell].label).join(", ");
  if (pinned.cells.join() !== present.cells.join()) names.push(`Networks ${shown}`);
  return names.length === 0 ? "the same settings" : names.join(", ");
};

/** How many decades the present value lies above the pinned one, signed; "" where neither says (one of them is 0 or no number). */
export const decadesText = (pinned: number, present: number): string => {
  const decades = Math.log10(present) - Math.log10(pinned);
  if (!Number.isFinite(decades)) return "";
  return `${decades < 0 ? "−" : "+"}${Math.abs(decades).toFixed(1)}`;
};
