import type { ModelJson } from "../../model.ts";
import { isModelJson } from "../../model.ts";
import { customField } from "../field.ts";

export const model = customField<ModelJson | null>({
  label: "Model",
  help: "Explicit parameters, inputs and targets under PyTorch's names; in files only.",
  placement: "none",
  allowed: "an object with params, inputs and targets, or null",
  control: { kind: "none" },
  default: null,
  accepts: (value): value is ModelJson | null => value === null || isModelJson(value),
  fromText: (typed) => typed,
});
