import type { CellName } from "../cells/index.ts";
import type { TaskName } from "../tasks/index.ts";

/** What defaults may depend on; filled in before the fields that come after it in the registry. */
export interface Filled {
  readonly cell: CellName;
  readonly task: TaskName;
  readonly text: string;
  readonly series: readonly number[];
  readonly sequenceLength: number;
}

/** How a reader changes a field on the page. */
export type Control =
  | {
      readonly kind: "number";
      readonly min: number;
      readonly max: number;
      /** Step of the slider and the arrow keys; whole fields use whole steps. */
      readonly step: number;
      readonly integer: boolean;
      /** The comfortable range of a slider, which stretches when a value beyond it is asked for; absent: no slider. */
      readonly slider?: { readonly from: number; readonly to: number };
    }
  | { readonly kind: "choice"; readonly options: readonly { readonly value: string; readonly label: string }[] }
  | { readonly kind: "timesteps" }
  | { readonly kind: "text" }
  | { readonly kind: "numbers" }
  | { readonly kind: "none" };

/** Where on the page a control stands: the two that are never folded away, the three beside them, and the rest. */
export type Placement = "hero" | "network" | "more" | "none";

/** One field of an experiment: its one definition, from which type, control, address, checks and help derive. */
export interface Field<V> {
  /** Accessible name of the control. */
  readonly label: string;
  /** One line of help. */
  readonly help: string;
  /** The allowed values, in words that finish "… must be". */
  readonly allowed: string;
  readonly control: Control;
  readonly placement: Placement;
  /** The value when the experiment does not say. */
  default(filled: Filled): V;
  /** Whether a JSON value is allowed here. */
  accepts(value: unknown): value is V;
  /** The JSON value an address's text stands for; what does not parse comes back as text and is then refused. */
  fromText(text: string): unknown;
  /** Whether the field changes anything for a task (absent: always), so that the page can leave it out. */
  matters?(filled: Filled): boolean;
}

interface Described<V> {
  readonly label: string;
  readonly help: string;
  readonly placement: Placement;
  readonly default: V | ((filled: Filled) => V);
  readonly matters?: (filled: Filled) => boolean;
}

const defaultOf =
  <V>(given: V | ((filled: Filled) => V)) =>
  (filled: Filled): V =>
    typeof given === "function" ? (given as (filled: Filled) => V)(filled) : given;

const numberFromText = (text: string): unknown => (text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text));

const matters = <V>(described: Described<V>): Pick<Field<V>, "matters"> =>
  described.matters === undefined ? {} : { matters: described.matters };

/** A number from `min` to `max`; `above` leaves the lower end itself out. */
export const numberField = (
  described: Described<number> & {
    readonly min: number;
    readonly max: number;
    readonly step: number;
    readonly integer?: boolean;
    readonly above?: boolean;
    readonly slider?: { readonly from: number; readonly to: number };
  },
): Field<number> => {
  const { min, max, step, above = false, integer = false, slider } = described;
  const upTo = max === Number.MAX_VALUE ? "" : ` up to ${max}`;
  return {
    ...described,
    allowed: above ? `a number above ${min}${upTo}` : `a ${integer ? "whole " : ""}number from ${min} to ${max}`,
    control: { kind: "number", min, max, step, integer, ...(slider ? { slider } : {}) },
    default: defaultOf(described.default),
    accepts: (value): value is number =>
      typeof value === "number" &&
      Number.isFinite(value) &&
      (above ? value > min : value >= min) &&
      value <= max &&
      (!integer || Number.isInteger(value)),
    fromText: numberFromText,
    ...matters(described),
  };
};

/** One of a registry's names. */
export const choiceField = <Name extends string>(
  described: Described<NoInfer<Name>> & { readonly options: Readonly<Record<Name, { readonly label: string }>> },
): Field<Name> => {
  const { options } = described;
  const names = Object.keys(options) as Name[];
  return {
    ...described,
    allowed: `one of ${names.join(", ")}`,
    control: { kind: "choice", options: names.map((value) => ({ value, label: options[value].label })) },
    default: defaultOf(described.default),
    accepts: (value): value is Name => names.some((name) => name === value),
    fromText: (text) => text,
    ...matters(described),
  };
};

/** Where a field has rules of its own. */
export const customField = <V>(
  described: Described<V> & Pick<Field<V>, "allowed" | "control" | "accepts" | "fromText">,
): Field<V> => ({
  ...described,
  default: defaultOf(described.default),
  ...matters(described),
});

/** A whole number or a word, as an address writes them. */
export const numberOrWordFromText = numberFromText;
