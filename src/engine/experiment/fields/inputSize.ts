import { tasks } from "../../tasks/index.ts";
import { numberField } from "../field.ts";

export const inputSize = numberField({
  label: "Input size",
  help: "D, the number of inputs per timestep of the noise task; the other tasks fix it.",
  placement: "more",
  integer: true,
  min: 1,
  // A text's alphabet may exceed the 64 that `noise` allows: the check that knows the task is in experiment.ts.
  max: 1001,
  step: 1,
  default: (filled) => tasks[filled.task].inputSize(filled) ?? 8,
  matters: (filled) => tasks[filled.task].inputSize(filled) === null,
});
