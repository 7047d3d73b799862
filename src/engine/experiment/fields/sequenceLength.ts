import { numberField } from "../field.ts";

export const sequenceLength = numberField({
  label: "Sequence length",
  help: "T, the number of timesteps the network is unrolled over.",
  placement: "hero",
  integer: true,
  min: 1,
  max: 1000,
  step: 1,
  default: 60,
  slider: { from: 1, to: 200 },
});
