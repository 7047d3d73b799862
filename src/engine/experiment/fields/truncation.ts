import { customField, numberOrWordFromText } from "../field.ts";

export const truncation = customField<number | "none">({
  label: "Truncation",
  help: "How many steps each loss reaches back: a whole number, or none for all the way.",
  placement: "more",
  allowed: "none, or a whole number from 0 to 1000",
  control: { kind: "timesteps" },
  default: "none",
  accepts: (value): value is number | "none" =>
    value === "none" || (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 1000),
  fromText: numberOrWordFromText,
});
