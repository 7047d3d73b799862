import { numberField } from "../field.ts";

export const clipThreshold = numberField({
  label: "Clip threshold",
  help: "The largest norm, or the largest value, that clipping lets through.",
  placement: "none",
  min: 0,
  above: true,
  max: Number.MAX_VALUE,
  step: 0.1,
  default: 1,
});
