import { nile } from "../../tasks/nile.ts";
import { LONGEST_SERIES } from "../../tasks/series.ts";
import { customField } from "../field.ts";

export const series = customField<readonly number[]>({
  label: "Series",
  help: `Your own numbers, separated by commas or spaces; the first ${LONGEST_SERIES} are read. At first, the yearly flow of the Nile.`,
  placement: "more",
  allowed: "a list of one or more finite numbers",
  control: { kind: "numbers" },
  default: nile,
  accepts: (value): value is readonly number[] =>
    Array.isArray(value) && value.length >= 1 && value.every((entry) => typeof entry === "number" && Number.isFinite(entry)),
  fromText: (typed) =>
    typed
      .split(/[\s,;]+/)
      .filter((part) => part !== "")
      .map(Number),
  matters: (filled) => filled.task === "series",
});
