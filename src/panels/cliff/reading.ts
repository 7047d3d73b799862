import { numberText } from "../../charts/numbers.tsx";
import type { CliffPath } from "../../engine/cliff/descent.ts";
import { clippedSteps } from "./clippedGradient.ts";
import type { Descents } from "./useCliff.ts";

/** How far each step of a path goes. */
const stepLengths = ({ w, b }: CliffPath): Float64Array =>
  Float64Array.from(w.subarray(1), (next, k) => Math.hypot(next - w[k], b[k + 1] - b[k]));

/** The longest step, counted from 0. A step that is no number is longer than any. */
const longestStep = (lengths: Float64Array): number => {
  const lost = lengths.findIndex(Number.isNaN);
  return lost >= 0 ? lost : lengths.indexOf(Math.max(...lengths));
};

const lastOf = (values: Float64Array): number => values[values.length - 1];

/** From here on a step is a jump. */
const JUMP = 3;

const longestWords = (path: CliffPath): string => {
  const lengths = stepLengths(path);
  const k = longestStep(lengths);
  const times = k > 0 ? lengths[k] / lengths[k - 1] : 1;
  if (!(times > JUMP)) return `without clipping the longest step is ${numberText(lengths[k])}`;
  const target = `w = ${numberText(path.w[k + 1])}, b = ${numberText(path.b[k + 1])}`;
  return `without clipping, step ${k + 1} jumps to ${target}, ${numberText(times)} times as far as the step before`;
};

/** What the picture says. */
export const sentenceOf = (descents: Descents): string => {
  const { plain, clipped, settings } = descents;
  const steps = plain.w.length - 1;
  const threshold = String(settings.clipThreshold);
  const words = longestWords(plain);
  const start = words[0].toUpperCase() + words.slice(1);
  if (!clippedSteps(descents)) {
    return `${start}; no gradient on the way is longer than ${threshold}, so clipping changes nothing. After ${steps} steps the loss is ${numberText(lastOf(plain.loss))}.`;
  }
  const lengths = stepLengths(clipped);
  return `${start}; with clipping at ${threshold} the longest step is ${numberText(lengths[longestStep(lengths)])}. After ${steps} steps the loss is ${numberText(lastOf(plain.loss))} without and ${numberText(lastOf(clipped.loss))} with clipping.`;
};
