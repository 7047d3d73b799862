import { cells } from "../engine/cells/index.ts";
import type { CellName } from "../engine/cells/index.ts";
import { ExperimentError, quoted } from "../engine/experiment/error.ts";
import type { Experiment, PartialExperiment } from "../engine/experiment/experiment.ts";
import { resolveExperiment } from "../engine/experiment/experiment.ts";
import { fields } from "../engine/experiment/fields/index.ts";
import type { FieldName } from "../engine/experiment/fields/index.ts";

/** The fields a reader can set on the page: all but the cell, of which the page shows several, and the model, for files only. */
export type SettingName = Exclude<FieldName, "cell" | "model">;

/** What the reader has set; everything else takes its default. */
export type Settings = { readonly [Name in SettingName]?: Experiment[Name] | undefined } & {
  /** The cells shown, in the order drawn. */
  readonly cells?: readonly CellName[] | undefined;
};

/** Settings with every field filled in. */
export type FilledSettings = Omit<Experiment, "cell" | "model"> & { readonly cells: readonly CellName[] };

export const SETTING_NAMES = (Object.keys(fields) as FieldName[]).filter(
  (name): name is SettingName => name !== "cell" && name !== "model",
);

const DEFAULT_CELLS: readonly CellName[] = ["rnn", "lstm"];

const isCellName = (name: string): name is CellName => Object.hasOwn(cells, name);

/** Whether a value names some cells, each once. */
const acceptsCells = (value: unknown): value is readonly CellName[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((name) => typeof name === "string" && isCellName(name)) &&
  new Set(value).size === value.length;

const refuseCells = (shown: unknown): never => {
  const allowed = `cells must be one or more of ${Object.keys(cells).join(", ")}, separated by commas, each at most once`;
  const given = Array.isArray(shown) ? shown.join(",") : shown;
  throw new ExperimentError(["cells"], `${allowed}; it is ${quoted(given)}.`);
};

/**
 * The experiments that settings stand for, one per cell shown.
 *
 * @throws ExperimentError that names the field and the allowed values
 */
export const experimentsOf = ({ cells: shown = DEFAULT_CELLS, ...shared }: Settings): Experiment[] => {
  if (!acceptsCells(shown)) return refuseCells(shown);
  return shown.map((cell) => resolveExperiment({ ...(shared satisfies PartialExperiment), cell }));
};

/** What several cells' experiments have in common, with the cells' names. */
export const sharedSettings = (experiments: readonly Experiment[]): FilledSettings => {
  const [{ cell: _cell, model: _model, ...shared }] = experiments;
  return { ...shared, cells: experiments.map(({ cell }) => cell) };
};

/** Fills in settings that are known to be valid. */
export const fillSettings = (settings: Settings): FilledSettings => sharedSettings(experimentsOf(settings));

/** Settings that can be run, and a sentence for each field that was set aside because it could not. */
export interface KeptSettings {
  readonly settings: Settings;
  readonly problems: readonly { readonly fields: readonly string[]; readonly message: string }[];
}

/** Leaves out the named fields. */
const without = (settings: Settings, names: readonly string[]): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => !names.includes(name)));

/**
 * Keeps what is valid of some settings: fields whose value is refused fall back to their default, and each is named.
 */
export const keepValid = (given: Settings): KeptSettings => {
  const problems: { fields: readonly string[]; message: string }[] = [];
  let settings = given;
  for (;;) {
    try {
      experimentsOf(settings);
      return { settings, problems };
    } catch (error) {
      if (!(error instanceof ExperimentError)) throw error;
      const refused = error.fields.filter((name) => Object.hasOwn(settings, name));
      // A refusal of defaults alone would never end.
      if (refused.length === 0) throw error;
      const instead = refused.length === 1 ? "Its default is used." : "Their defaults are used.";
      problems.push({ fields: refused, message: `${error.message} ${instead}` });
      settings = without(settings, refused);
    }
  }
};

/** Fields whose default the task decides: a new task starts from its own. */
const DECIDED_BY_TASK: readonly SettingName[] = ["inputSize", "outputSize", "loss", "lossAt"];

/** What is wrong with some settings; null when they can be run. */
const refusalOf = (settings: Settings): ExperimentError | null => {
  try {
    experimentsOf(settings);
    return null;
  } catch (error) {
    if (error instanceof ExperimentError) return error;
    throw error;
  }
};

/**
 * Changes one setting. A change that cannot be run is refused, with a sentence; one that makes another field impossible
 * (a loss at a timestep that is no longer there) sets that field back to its default and says so.
 */
export const changeSetting = <Name extends keyof Settings>(settings: Settings, name: Name, value: Settings[Name]): KeptSettings => {
  const base = name === "task" ? without(settings, DECIDED_BY_TASK) : settings;
  const changed = { ...base, [name]: value };
  const refusal = refusalOf(changed);
  if (!refusal) return { settings: changed, problems: [] };
  if (!refusal.fields.includes(name)) return keepValid(changed);
  return { settings, problems: [{ fields: refusal.fields, message: `${refusal.message} Nothing was changed.` }] };
};
