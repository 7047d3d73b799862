/** A JSON value in which numbers that JSON cannot hold are the strings "Infinity", "-Infinity" and "NaN". */
export type Json = number | string | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A number as JSON can hold it. */
export const numberToJson = (value: number): number | string => (Number.isFinite(value) ? value : String(value));

/**
 * An array as nested lists.
 *
 * @param values row-major
 * @param shape lengths, outermost first; their product is the array's length
 */
export const nest = (values: ArrayLike<number>, shape: readonly number[]): Json => {
  let next = 0;
  const build = (depth: number): Json => {
    if (depth === shape.length) return numberToJson(values[next++]);
    return Array.from({ length: shape[depth] }, () => build(depth + 1));
  };
  return build(0);
};

/** Any plain value with its arrays, typed arrays and numbers made fit for JSON. */
export const toJson = (value: unknown): Json => {
  if (typeof value === "number") return numberToJson(value);
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (value instanceof Float64Array) return nest(value, [value.length]);
  if (Array.isArray(value)) return value.map(toJson);
  return Object.fromEntries(Object.entries(value as object).map(([key, entry]) => [key, toJson(entry)]));
};
