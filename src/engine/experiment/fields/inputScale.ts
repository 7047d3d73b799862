import { numberField } from "../field.ts";

export const inputScale = numberField({
  label: "Input scale",
  help: "Multiplies the inputs; large inputs saturate the units.",
  placement: "network",
  min: 0,
  max: 10,
  step: 0.01,
  default: 1,
  slider: { from: 0, to: 4 },
});
