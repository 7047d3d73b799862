import { mean, norm } from "../math/norm.ts";
import { generate } from "../math/generate.ts";
import { openStream } from "../math/random.ts";
import type { Task } from "./task.ts";

/** Most numbers that are kept of a series: one more than the longest sequence reads, whose last target it is. */
export const LONGEST_SERIES = 1001;

/**
 * The kept series with its mean taken out and its variance (dividing by n) made 1; a constant one becomes zeros. Any finite
 * magnitudes will do: they are scaled by a power of two first, which rounds nothing that could matter.
 */
export const standardise = (series: readonly number[]): Float64Array => {
  const kept = series.slice(0, LONGEST_SERIES);
  const largest = kept.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest < 1 ? 2 ** 500 : 2 ** -8;
  const values = generate(kept.length, (k) => kept[k] * scale);
  // Differences from the first value are zeros, not rounding, where the series is constant; and they keep their digits where it
  // is large against its own changes.
  const first = values[0];
  for (let k = 0; k < values.length; k++) values[k] -= first;
  const average = mean(values, 0, values.length);
  for (let k = 0; k < values.length; k++) values[k] -= average;
  const deviation = norm(values, 0, values.length) / Math.sqrt(values.length);
  if (deviation > 0) for (let k = 0; k < values.length; k++) values[k] /= deviation;
  return values;
};

const isConstant = (kept: readonly number[]): boolean => kept.every((value) => value === kept[0]);

/** Real numbers of a series; the target is the next one. Batch elements but the first start anywhere. */
export const series: Task = {
  label: "series",
  summary: "A series of real numbers, standardised to mean 0 and variance 1; the target is its next value.",
  targets: "real",
  loss: "mse",
  lossAt: "last",
  inputSize: () => 1,
  outputSize: () => 1,
  make({ series: given, sequenceLength: T, seed }, element) {
    const values = standardise(given);
    const start = element === 0 ? 0 : openStream(seed, "inputs", element).integer(values.length);
    const valueAt = (t: number): number => values[(start + t) % values.length];
    return { inputs: generate(T, valueAt), targets: generate(T, (t) => valueAt(t + 1)) };
  },
  notes({ series: given, sequenceLength: T }) {
    const kept = given.slice(0, LONGEST_SERIES);
    const notes: string[] = [];
    if (given.length > kept.length) notes.push(`The series has ${given.length} numbers: the first ${kept.length} are used.`);
    if (isConstant(kept)) notes.push("The series is constant: it is read as zeros.");
    if (kept.length < T + 1) {
      notes.push(`The series has ${kept.length} ${kept.length === 1 ? "number" : "numbers"}: it repeats to fill ${T + 1}.`);
    }
    return notes;
  },
};
