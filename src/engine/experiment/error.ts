/** An experiment that cannot be run: a sentence for the reader, and the fields it is about. */
export class ExperimentError extends Error {
  override readonly name = "ExperimentError";
  readonly fields: readonly string[];

  constructor(fields: readonly string[], message: string) {
    super(message);
    this.fields = fields;
  }
}

const nameOf = (value: unknown): string => {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  return Array.isArray(value) ? "a list" : "an object";
};

/** A value as a sentence can quote it, however large and deep it is. */
export const quoted = (value: unknown): string => {
  const text = Array.isArray(value) ? `[${value.slice(0, 60).map(nameOf).join(", ")}]` : nameOf(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};
