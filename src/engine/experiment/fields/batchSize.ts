import { numberField } from "../field.ts";

export const batchSize = numberField({
  label: "Batch size",
  help: "B, how many sequences run at once; norms are means over them.",
  placement: "more",
  integer: true,
  min: 1,
  max: 64,
  step: 1,
  default: 1,
});
