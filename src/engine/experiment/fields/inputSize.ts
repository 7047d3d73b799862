import { tasks } from "../../tasks/index.ts";
import { LONGEST_TEXT } from "../../tasks/text.ts";
import { numberField } from "../field.ts";
import type { Field } from "../field.ts";

/** Largest input size of the `noise` task. */
export const MOST_NOISE_INPUTS = 64;

export const inputSize: Field<number> = {
  ...numberField({
    label: "Input size",
    help: "D, the number of inputs per timestep of the noise task; the other tasks fix it.",
    placement: "more",
    integer: true,
    min: 1,
    max: MOST_NOISE_INPUTS,
    step: 1,
    default: (filled) => tasks[filled.task].inputSize(filled) ?? 8,
    matters: (filled) => tasks[filled.task].inputSize(filled) === null,
  }),
  allowed: `a whole number from 1 to ${MOST_NOISE_INPUTS} (of a text's alphabet or a model, to ${LONGEST_TEXT})`,
  accepts: (value): value is number =>
    typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= LONGEST_TEXT,
};
