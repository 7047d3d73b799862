import { numberField } from "../field.ts";

export const seed = numberField({
  label: "Seed",
  help: "Decides every random draw; the same seed gives the same digits everywhere.",
  placement: "more",
  integer: true,
  min: 0,
  max: 2 ** 32 - 1,
  step: 1,
  default: 0,
});
