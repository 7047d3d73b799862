/** An experiment that cannot be run: a sentence for the reader, and the fields it is about. */
export class ExperimentError extends Error {
  override readonly name = "ExperimentError";
  readonly fields: readonly string[];

  constructor(fields: readonly string[], message: string) {
    super(message);
    this.fields = fields;
  }
}

/** A value as a sentence can quote it. */
export const quoted = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};
