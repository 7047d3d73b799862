// Tells, after each message that a worker posts, which of its arrays it has given away.

/** Every typed array in a plain object. */
const arraysIn = (value: unknown): Float64Array[] => {
  if (value instanceof Float64Array) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(arraysIn) : [];
};

const post = self.postMessage.bind(self);

self.postMessage = ((message: unknown, options?: StructuredSerializeOptions) => {
  const arrays = arraysIn(message).filter(({ length }) => length > 0);
  post(message, options);
  const given = arrays.filter(({ buffer }) => buffer.byteLength === 0).length;
  post({ type: "probe", given, arrays: arrays.length });
}) as typeof self.postMessage;
