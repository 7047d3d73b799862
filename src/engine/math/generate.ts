/** A new array of `length` values, each the generator's answer at its index (plain loop: `from` costs ten times as much). */
export const generate = (length: number, valueAt: (index: number) => number): Float64Array => {
  const values = new Float64Array(length);
  for (let k = 0; k < length; k++) values[k] = valueAt(k);
  return values;
};
