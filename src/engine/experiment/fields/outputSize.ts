import { tasks } from "../../tasks/index.ts";
import { LONGEST_TEXT } from "../../tasks/text.ts";
import { numberField } from "../field.ts";

export const outputSize = numberField({
  label: "Output size",
  help: "K, fixed by the task.",
  placement: "none",
  integer: true,
  min: 1,
  max: LONGEST_TEXT,
  step: 1,
  default: (filled) => tasks[filled.task].outputSize(filled),
});
