const lengthOf = (value: unknown): number => {
  if (value instanceof Float64Array) return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, entry) => sum + lengthOf(entry), 0);
};

/** A copy of a plain object, its arrays one after another in one buffer of their own: allocated and transferred once. */
export const compact = <Value>(value: Value): Value => {
  const all = new Float64Array(lengthOf(value));
  let used = 0;
  const copy = (part: unknown): unknown => {
    if (part instanceof Float64Array) {
      all.set(part, used);
      used += part.length;
      return all.subarray(used - part.length, used);
    }
    if (Array.isArray(part)) return part.map(copy);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, entry]) => [name, copy(entry)]));
  };
  return copy(value) as Value;
};
