import { cells } from "./cells/index.ts";
import type { CellName } from "./cells/index.ts";
import { ExperimentError } from "./experiment/error.ts";
import type { TargetKind } from "./losses/loss.ts";

/** Names of the parameters, PyTorch's. */
export const PARAMETER_NAMES = [
  "weight_ih_l0",
  "weight_hh_l0",
  "bias_ih_l0",
  "bias_hh_l0",
  "readout.weight",
  "readout.bias",
] as const;

export type ParameterName = (typeof PARAMETER_NAMES)[number];

/** One array per parameter, row-major, shapes as {@link parameterShapes} says. */
export type Params = Readonly<Record<ParameterName, Float64Array>>;

/** Timesteps, batch elements, inputs, hidden units, outputs. */
export interface Sizes {
  readonly T: number;
  readonly B: number;
  readonly D: number;
  readonly H: number;
  readonly K: number;
}

type Nested = readonly (number | Nested)[];

/** An explicit model as JSON holds it: nested lists, time first. */
export interface ModelJson {
  readonly params: Readonly<Record<string, Nested>>;
  /** [T][B][D] */
  readonly inputs: Nested;
  /** [T][B][K] real numbers, or [T][B] class indices. */
  readonly targets: Nested;
}

/** An explicit model as the engine reads it. */
export interface Model {
  readonly sizes: Sizes;
  readonly params: Params;
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  readonly targetKind: TargetKind;
}

/** Shapes of the parameters of a cell with G gate blocks, as PyTorch has them. */
export const parameterShapes = (G: number, { D, H, K }: Sizes): Record<ParameterName, readonly number[]> => ({
  weight_ih_l0: [G * H, D],
  weight_hh_l0: [G * H, H],
  bias_ih_l0: [G * H],
  bias_hh_l0: [G * H],
  "readout.weight": [K, H],
  "readout.bias": [K],
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a JSON value has the three parts of a model; {@link readModel} looks at the shapes. */
export const isModelJson = (value: unknown): value is ModelJson =>
  isObject(value) &&
  isObject(value.params) &&
  Array.isArray(value.inputs) &&
  Array.isArray(value.targets) &&
  Object.keys(value).every((key) => ["params", "inputs", "targets"].includes(key));

/** The shape that a nested list has along its first entries; no deeper than a model's lists go. */
const shapeOf = (value: unknown, deepest = 3): number[] =>
  Array.isArray(value) && deepest > 0 ? [value.length, ...shapeOf(value[0], deepest - 1)] : [];

const listOf = (...shape: readonly number[]): string => `a ${shape.join(" × ")} list of finite numbers`;

/** Copies a nested list into one array; refuses ragged lists, other shapes and what is no finite number. */
const flatten = (name: string, value: unknown, shape: readonly number[], allowed: string): Float64Array => {
  // Not sized beforehand: a ragged list can claim a shape that no memory holds.
  const values: number[] = [];
  const refuse = (): never => {
    throw new ExperimentError([name], `${name} must be ${allowed}.`);
  };
  const copy = (part: unknown, depth: number): void => {
    if (depth === shape.length) {
      if (typeof part !== "number" || !Number.isFinite(part)) return refuse();
      values.push(part);
      return;
    }
    if (!Array.isArray(part) || part.length !== shape[depth]) return refuse();
    for (const entry of part) copy(entry, depth + 1);
  };
  copy(value, 0);
  return Float64Array.from(values);
};

/** The sizes that a model's arrays have. */
const sizesOf = (json: ModelJson, G: number): Sizes => {
  const [T = 0, B = 0, D = 0] = shapeOf(json.inputs);
  const [rows = 0, H = 0] = shapeOf(json.params.weight_hh_l0);
  const [K = 0] = shapeOf(json.params["readout.bias"]);
  const named: [string, boolean, string][] = [
    ["inputs", T * B * D > 0, "a T × B × D list of finite numbers, none of the three 0"],
    ["params.weight_hh_l0", H > 0, "a G·H × H list of finite numbers, G the cell's gate blocks"],
    ["params.weight_hh_l0", rows === G * H, `${listOf(G * H, H)} for a cell of ${G} gate blocks; it has ${rows} rows`],
    ["params.readout.bias", K > 0, "a list of K finite numbers"],
  ];
  for (const [name, fits, allowed] of named) if (!fits) throw new ExperimentError([name], `${name} must be ${allowed}.`);
  return { T, B, D, H, K };
};

/** Where the sizes come from: the array that is refused need not be the one that is wrong. */
const originOf = ({ T, B, D, H, K }: Sizes): string =>
  `(T = ${T}, B = ${B}, D = ${D} from inputs, H = ${H} from params.weight_hh_l0, K = ${K} from params.readout.bias)`;

const readTargets = (json: ModelJson, sizes: Sizes): Pick<Model, "targets" | "targetKind"> => {
  const { T, B, K } = sizes;
  const allowed = `${listOf(T, B, K)}, or a ${T} × ${B} list of class indices from 0 to ${K - 1} ${originOf(sizes)}`;
  const isClass = shapeOf(json.targets).length === 2;
  const targets = flatten("targets", json.targets, isClass ? [T, B] : [T, B, K], allowed);
  if (isClass && targets.some((index) => !Number.isInteger(index) || index < 0 || index >= K)) {
    throw new ExperimentError(["targets"], `targets must be ${allowed}.`);
  }
  return { targets, targetKind: isClass ? "class" : "real" };
};

/**
 * Reads an explicit model.
 *
 * @param json nested lists under PyTorch's names
 * @param cellName decides the number of gate blocks
 * @throws ExperimentError that names the array and the shape it must have
 */
export const readModel = (json: ModelJson, cellName: CellName): Model => {
  for (const name of Object.keys(json.params)) {
    if (!PARAMETER_NAMES.some((known) => known === name)) {
      throw new ExperimentError(
        [`params.${name}`],
        `params.${name} is unknown; the parameters are ${PARAMETER_NAMES.join(", ")}.`,
      );
    }
  }
  const G = cells[cellName].blocks.length;
  const sizes = sizesOf(json, G);
  const shapes = parameterShapes(G, sizes);
  const read = (name: string, value: unknown, shape: readonly number[]): Float64Array =>
    flatten(name, value, shape, `${listOf(...shape)} ${originOf(sizes)}`);
  const params = Object.fromEntries(
    PARAMETER_NAMES.map((name) => [name, read(`params.${name}`, json.params[name], shapes[name])]),
  ) as Record<ParameterName, Float64Array>;
  const inputs = read("inputs", json.inputs, [sizes.T, sizes.B, sizes.D]);
  return { sizes, params, inputs, ...readTargets(json, sizes) };
};
