import { PARAMETER_NAMES } from "./model.ts";
import type { Problem } from "./prepare.ts";

/** Where a pass puts its arrays. */
export interface Memory {
  /** Zeros, for what the pass reports. */
  result(length: number): Float64Array;
  /** Arbitrary values, for what it works with and nobody reads once it is over. */
  scratch(name: string, length: number): Float64Array;
}

/** Every array a new one: for passes whose states somebody keeps. */
export const newArrays: Memory = {
  result: (length) => new Float64Array(length),
  scratch: (_name, length) => new Float64Array(length),
};

/** Doubles that are kept for the next run, 32 MB: made anew, as many cost Chromium up to a quarter of a run. */
const MOST_KEPT = 2 ** 22;

/** Past 1 MB, an array so many times larger than the next run needs is let go. The networks of one page differ by less. */
const SMALL = 2 ** 17;
const MOST_TIMES = 16;

/** The first so many doubles of an array kept from one run to the next. */
const openKept = (): ((length: number) => Float64Array) => {
  let kept = new Float64Array(0);
  return (length) => {
    if (length > MOST_KEPT) return new Float64Array(length);
    // A network that needs none at all says nothing about the others.
    const isTooLarge = kept.length > Math.max(SMALL, MOST_TIMES * length) && length > 0;
    if (kept.length < length || isTooLarge) kept = new Float64Array(length);
    return kept.length === length ? kept : kept.subarray(0, length);
  };
};

const scratches = new Map<string, (length: number) => Float64Array>();

/** The same for every run: none needs it longer than it takes. */
const scratch: Memory["scratch"] = (name, length) => {
  let take = scratches.get(name);
  if (take === undefined) scratches.set(name, (take = openKept()));
  return take(length);
};

/** How many doubles a run reports. */
const lengthOfResults = ({ cell, sizes, params }: Problem): number => {
  const { T, B, D, H, K } = sizes;
  const states = cell.gates.length + (cell.hasCellState ? 3 : 0) + 2; // gates; c, its gradient, the forget path; h, its gradient
  const parameters = PARAMETER_NAMES.reduce((sum, name) => sum + params[name].length, 0);
  return T * B * (states * H + D + K) + parameters + (cell.hasCellState ? 2 : 1) * T; // norms last
};

/** Results one after another in one array of zeros. */
const memoryIn = (all: Float64Array): Memory => {
  let used = 0;
  const result = (length: number): Float64Array => {
    used += length;
    return all.subarray(used - length, used);
  };
  return { result, scratch };
};

/** Memory for the results of one run, in one buffer: an array for each would cost a small run a tenth of its time. */
export const newRunMemory = (problem: Problem): Memory => memoryIn(new Float64Array(lengthOfResults(problem)));

/**
 * Opens memory for runs one after another, for who needs the results of one no longer when the next begins: nothing is
 * allocated, which takes Chromium a third of a small run's time.
 *
 * @returns begins a run
 */
export const openRunMemory = (): ((problem: Problem) => Memory) => {
  const take = openKept();
  return (problem) => memoryIn(take(lengthOfResults(problem)).fill(0));
};
