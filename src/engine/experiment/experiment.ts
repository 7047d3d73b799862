import { losses } from "../losses/index.ts";
import type { TargetKind } from "../losses/loss.ts";
import type { Sizes } from "../model.ts";
import { readModel } from "../model.ts";
import { tasks } from "../tasks/index.ts";
import { ExperimentError, quoted } from "./error.ts";
import type { Field, Filled } from "./field.ts";
import { fields } from "./fields/index.ts";
import type { FieldName } from "./fields/index.ts";
import { MOST_NOISE_INPUTS } from "./fields/inputSize.ts";

type ValueOf<F> = F extends Field<infer V> ? V : never;

/** One experiment with every field filled in: the plain JSON object that address, file, worker and `trace` share. */
export type Experiment = { readonly [Name in FieldName]: ValueOf<(typeof fields)[Name]> };

/** Some fields of an experiment; the rest take their defaults. */
export type PartialExperiment = { readonly [Name in FieldName]?: Experiment[Name] | undefined };

/** sequenceLength × batchSize × hiddenSize may not exceed this, so that no setting exhausts the memory. */
const MOST_STATES = 2 ** 20;

const refuse = (names: readonly string[], message: string): never => {
  throw new ExperimentError(names, message);
};

const FIELD_NAMES = Object.keys(fields) as FieldName[];

/** Sizes and target kind that an explicit model brings, or that the task fixes (an input size of null: free). */
const givenSizes = (filled: Experiment): { sizes: Partial<Sizes>; targets: TargetKind; by: string } => {
  if (filled.model) {
    const { sizes, targetKind } = readModel(filled.model, filled.cell);
    return { sizes, targets: targetKind, by: "the model's arrays" };
  }
  const task = tasks[filled.task];
  const D = task.inputSize(filled);
  return {
    sizes: { ...(D === null ? {} : { D }), K: task.outputSize(filled) },
    targets: task.targets,
    by: `the task ${filled.task}`,
  };
};

const SIZE_FIELDS = { sequenceLength: "T", batchSize: "B", inputSize: "D", hiddenSize: "H", outputSize: "K" } as const;

/** Checks what no field can tell alone. */
const checkTogether = (e: Experiment): void => {
  const { sizes, targets, by } = givenSizes(e);
  for (const [name, size] of Object.entries(SIZE_FIELDS) as [keyof typeof SIZE_FIELDS, keyof Sizes][]) {
    const given = sizes[size];
    if (given !== undefined && given !== e[name]) refuse([name], `${name} is fixed by ${by} at ${given}; it is ${e[name]}.`);
  }
  if (!e.model && sizes.D === undefined && e.inputSize > MOST_NOISE_INPUTS) {
    refuse(["inputSize"], `inputSize must be ${fields.inputSize.allowed}; it is ${e.inputSize}.`);
  }
  const states = e.sequenceLength * e.batchSize * e.hiddenSize;
  if (states > MOST_STATES) {
    refuse(
      ["sequenceLength", "batchSize", "hiddenSize"],
      `sequenceLength × batchSize × hiddenSize must not exceed ${MOST_STATES} (2^20); ` +
        `${e.sequenceLength} × ${e.batchSize} × ${e.hiddenSize} is ${states}.`,
    );
  }
  if (typeof e.lossAt === "number" && e.lossAt >= e.sequenceLength) {
    refuse(["lossAt"], `lossAt must be last, every, or a timestep from 0 to ${e.sequenceLength - 1}; it is ${e.lossAt}.`);
  }
  if (targets === "real" && losses[e.loss].targets === "class") {
    refuse(["loss"], `loss must be mse for ${by}: ${e.loss} needs classes as targets, and these are real numbers.`);
  }
};

/** The fields that a model's arrays decide, as defaults. */
const defaultsOfModel = ({ model, cell }: PartialExperiment): PartialExperiment => {
  if (!model) return {};
  const { sizes, targetKind } = readModel(model, cell ?? "rnn");
  const names = Object.entries(SIZE_FIELDS) as [keyof typeof SIZE_FIELDS, keyof Sizes][];
  return {
    ...Object.fromEntries(names.map(([name, size]) => [name, sizes[size]])),
    loss: targetKind === "class" ? "cross-entropy" : "mse",
  };
};

/** Checks what each field can tell alone. */
const checkEach = (given: Readonly<Record<string, unknown>>): void => {
  for (const name of FIELD_NAMES) {
    const value = given[name];
    if (value !== undefined && !fields[name].accepts(value)) refuse([name], `${name} must be ${fields[name].allowed}; it is ${quoted(value)}.`);
  }
};

/**
 * Fills in an experiment and checks it.
 *
 * @param given field names and JSON values; `{}` is the page's opening state
 * @returns every field, in the registry's order
 * @throws ExperimentError that names the field and the allowed values
 */
export const resolveExperiment = (given: Readonly<Record<string, unknown>>): Experiment => {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(fields, name)) refuse([name], `${name} is not a field; the fields are ${FIELD_NAMES.join(", ")}.`);
  }
  checkEach(given);
  const ofModel = defaultsOfModel(given);
  checkEach(ofModel);
  const filled: Record<string, unknown> = {};
  for (const name of FIELD_NAMES) {
    filled[name] = given[name] ?? ofModel[name] ?? fields[name].default(filled as unknown as Filled);
  }
  const experiment = filled as unknown as Experiment;
  checkTogether(experiment);
  return experiment;
};

