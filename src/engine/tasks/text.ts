import { openStream } from "../math/random.ts";
import type { Task, TaskSettings } from "./task.ts";

/** Longest text that is kept, in code points: one more than the longest sequence, whose last target it is. */
export const LONGEST_TEXT = 1001;

/** The code points that are kept of a text; an empty text is one space. */
const keptCodePoints = (text: string): string[] => {
  // A code point is at most two units: more of a pasted book need not be split.
  const kept = Array.from(text.slice(0, 2 * LONGEST_TEXT)).slice(0, LONGEST_TEXT);
  return kept.length > 0 ? kept : [" "];
};

/** The distinct code points of the kept text, in code point order: the same alphabet whatever T. */
export const alphabetOf = (text: string): string[] =>
  [...new Set(keptCodePoints(text))].sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0));

/** Where a batch element starts to read: the first at the beginning, the others anywhere. */
const startOf = (length: number, seed: number, element: number): number =>
  element === 0 ? 0 : openStream(seed, "inputs", element).integer(length);

/** What was cut from a text or repeated to make `needed` code points of it. */
export const notesOnText = (text: string, needed: number): string[] => {
  const notes: string[] = [];
  const given = Array.from(text).length;
  const kept = keptCodePoints(text).length;
  if (given === 0) notes.push("The text is empty: it is read as one space.");
  if (given > kept) notes.push(`The text has ${given} characters: the first ${kept} are used.`);
  if (kept < needed) notes.push(`The text has ${kept} ${kept === 1 ? "character" : "characters"}: it repeats to fill ${needed}.`);
  return notes;
};

/**
 * The code points that one batch element reads: `count` of them, the kept text repeated as often as needed.
 */
export const readText = ({ text, seed }: Pick<TaskSettings, "text" | "seed">, count: number, element: number): string[] => {
  const kept = keptCodePoints(text);
  const start = startOf(kept.length, seed, element);
  return Array.from({ length: count }, (_, t) => kept[(start + t) % kept.length]);
};

/** One-hot code points of a text; the target is the next one. */
export const text: Task = {
  label: "text",
  summary: "Your own text, one character per timestep; the target is the next character.",
  targets: "class",
  loss: "cross-entropy",
  lossAt: "every",
  inputSize: (settings) => alphabetOf(settings.text).length,
  outputSize: (settings) => alphabetOf(settings.text).length,
  make(settings, element) {
    const T = settings.sequenceLength;
    const alphabet = alphabetOf(settings.text);
    const indexOf = new Map(alphabet.map((codePoint, index) => [codePoint, index]));
    const indices = readText(settings, T + 1, element).map((codePoint) => indexOf.get(codePoint) ?? 0);
    const inputs = new Float64Array(T * alphabet.length);
    for (let t = 0; t < T; t++) inputs[t * alphabet.length + indices[t]] = 1;
    return { inputs, targets: Float64Array.from(indices.slice(1)) };
  },
  notes: (settings) => notesOnText(settings.text, settings.sequenceLength + 1),
};
