import { customField } from "../field.ts";

/** Most numbers a series may hold: one more than the longest sequence reads, whose last target it is. */
export const LONGEST_SERIES = 1001;

export const series = customField<readonly number[]>({
  label: "Series",
  help: "Your own numbers, separated by commas or spaces; the target is the next one.",
  placement: "more",
  allowed: `a list of 1 to ${LONGEST_SERIES} finite numbers`,
  control: { kind: "numbers" },
  default: [0, 1],
  accepts: (value): value is readonly number[] =>
    Array.isArray(value) &&
    value.length >= 1 &&
    value.length <= LONGEST_SERIES &&
    value.every((entry) => typeof entry === "number" && Number.isFinite(entry)),
  fromText: (typed) =>
    typed
      .split(/[\s,;]+/)
      .filter((part) => part !== "")
      .map(Number),
  matters: (filled) => filled.task === ("series" as string),
});
