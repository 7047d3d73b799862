import { numberField } from "../field.ts";

export const weightScale = numberField({
  label: "Weight scale",
  help: "Multiplies one fixed draw of the recurrent weights, so the same network grows and shrinks.",
  placement: "hero",
  min: 0,
  max: 10,
  step: 0.01,
  default: 1,
  slider: { from: 0, to: 4 },
});
