import { fields } from "../engine/experiment/fields/index.ts";
import { LONGEST_SERIES } from "../engine/tasks/series.ts";
import { LONGEST_TEXT } from "../engine/tasks/text.ts";
import type { KeptSettings, Settings } from "./settings.ts";
import { fillSettings, keepValid, SETTING_NAMES } from "./settings.ts";

const textOf = (value: unknown): string => (Array.isArray(value) ? value.join(",") : String(value));

/** A code point is at most two units: more of a long text need not be looked at. */
const keptText = (text: string): string =>
  Array.from(text.slice(0, 2 * LONGEST_TEXT)).slice(0, LONGEST_TEXT).join("");

/** What is read of a pasted book or a long recording; the rest would only make addresses that browsers refuse. */
const keptOf = (settings: Settings): Settings => ({
  ...settings,
  ...(settings.text === undefined ? {} : { text: keptText(settings.text) }),
  ...(settings.series === undefined ? {} : { series: settings.series.slice(0, LONGEST_SERIES) }),
});

/**
 * Settings as a query string; fields at their default are left out, so the opening state has an empty one.
 *
 * @param settings valid settings
 */
export const queryOf = (settings: Settings): string => {
  const opening = fillSettings({});
  const ofTask = fillSettings({ task: settings.task });
  const filled = fillSettings(keptOf(settings));
  const query = new URLSearchParams();
  for (const name of ["cells", ...SETTING_NAMES] as const) {
    // A task brings its own loss and sizes: only what the reader changed beside it is worth writing down.
    const reference = name === "task" ? opening : ofTask;
    const isSet = settings[name] !== undefined;
    if (isSet && textOf(filled[name]) !== textOf(reference[name])) query.set(name, textOf(filled[name]));
  }
  return query.toString().replaceAll("%2C", ",");
};

/**
 * Settings from an address. What parses and lies in range is kept, the rest falls back to defaults and is named; unknown
 * keys are ignored, so that other programs may add theirs.
 */
export const settingsFromQuery = (search: string): KeptSettings => {
  const query = new URLSearchParams(search);
  const given: Record<string, unknown> = {};
  const cells = query.get("cells");
  if (cells !== null) given.cells = cells.split(",").map((name) => name.trim());
  for (const name of SETTING_NAMES) {
    const text = query.get(name);
    if (text !== null) given[name] = fields[name].fromText(text);
  }
  return keepValid(given);
};
