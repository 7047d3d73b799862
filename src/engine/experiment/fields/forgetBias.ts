import { numberField } from "../field.ts";

export const forgetBias = numberField({
  label: "Forget bias",
  help: "Added to the LSTM's forget gate: high keeps the cell, low erases it.",
  placement: "network",
  min: -10,
  max: 10,
  step: 0.1,
  default: 3,
  slider: { from: -4, to: 8 },
});
