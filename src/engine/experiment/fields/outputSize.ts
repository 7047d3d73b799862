import { tasks } from "../../tasks/index.ts";
import { numberField } from "../field.ts";

export const outputSize = numberField({
  label: "Output size",
  help: "K, fixed by the task.",
  placement: "none",
  integer: true,
  min: 1,
  max: 1001,
  step: 1,
  default: (filled) => tasks[filled.task].outputSize(filled),
});
