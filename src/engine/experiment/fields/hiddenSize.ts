import { numberField } from "../field.ts";

export const hiddenSize = numberField({
  label: "Hidden size",
  help: "H, the number of units; another size is a new draw of the weights.",
  placement: "network",
  integer: true,
  min: 1,
  max: 256,
  step: 1,
  default: 32,
  slider: { from: 1, to: 128 },
});
