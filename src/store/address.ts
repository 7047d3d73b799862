import { quoted } from "../engine/experiment/error.ts";
import { fields } from "../engine/experiment/fields/index.ts";
import type { KeptSettings, SettingName, Settings } from "./settings.ts";
import { acceptsCells, ALLOWED_CELLS, fillSettings, keepValid, SETTING_NAMES } from "./settings.ts";

const textOf = (value: unknown): string => (Array.isArray(value) ? value.join(",") : String(value));

/**
 * Settings as a query string; fields at their default are left out, so the opening state has an empty one.
 *
 * @param settings valid settings
 */
export const queryOf = (settings: Settings): string => {
  const opening = fillSettings({});
  const ofTask = fillSettings({ task: settings.task });
  const filled = fillSettings(settings);
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
  const problems: { fields: string[]; message: string }[] = [];
  const shown = query.get("cells");
  if (shown !== null) {
    const names = shown.split(",").map((name) => name.trim());
    if (acceptsCells(names)) given.cells = names;
    else problems.push({ fields: ["cells"], message: `cells must be ${ALLOWED_CELLS}; it is ${quoted(shown)}.` });
  }
  for (const name of SETTING_NAMES) {
    const text = query.get(name satisfies SettingName);
    if (text !== null) given[name] = fields[name].fromText(text);
  }
  const kept = keepValid(given as Settings);
  return { settings: kept.settings, problems: [...problems, ...kept.problems] };
};
