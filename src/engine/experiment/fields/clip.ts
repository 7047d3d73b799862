import { choiceField } from "../field.ts";

/** Ways to clip a gradient: Pascanu, Mikolov & Bengio (2013), algorithm 1, and the element-wise variant. */
const ways = {
  none: { label: "none" },
  norm: { label: "by norm" },
  value: { label: "by value" },
} as const;

export const clip = choiceField<keyof typeof ways>({
  label: "Clipping",
  help: "How a training step limits the parameter gradient; the gradients shown are never clipped.",
  placement: "none",
  options: ways,
  default: "none",
});
