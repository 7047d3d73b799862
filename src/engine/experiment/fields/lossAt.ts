import { tasks } from "../../tasks/index.ts";
import { customField, numberOrWordFromText } from "../field.ts";

export const lossAt = customField<number | "last" | "every">({
  label: "Loss at",
  help: "The timesteps whose loss is summed: the last, every one, or one of your choice.",
  placement: "more",
  allowed: "last, every, or one timestep below the sequence length",
  control: { kind: "timesteps" },
  default: (filled) => tasks[filled.task].lossAt,
  accepts: (value): value is number | "last" | "every" =>
    value === "last" || value === "every" || (typeof value === "number" && Number.isInteger(value) && value >= 0),
  fromText: numberOrWordFromText,
});
