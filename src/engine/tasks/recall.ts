import { openStream } from "../math/random.ts";
import { ALPHABET, BLANK, DELIMITER, SYMBOLS, symbolSequence } from "./symbols.ts";
import type { Task } from "./task.ts";

/**
 * Delayed recall: the first symbol is due when the delimiter comes, T − 1 timesteps later; in between stand random symbols to
 * be ignored, so that the memory must not only last but stay shut (the distractors of Hochreiter & Schmidhuber 1997).
 */
export const recall: Task = {
  label: "delayed recall",
  summary: "Random symbols; at the delimiter, which comes last, the very first one is due.",
  targets: "class",
  loss: "cross-entropy",
  lossAt: "every",
  inputSize: () => ALPHABET,
  outputSize: () => ALPHABET,
  make({ sequenceLength: T, seed }, element) {
    const stream = openStream(seed, "inputs", element);
    const read = Array.from({ length: T }, () => stream.integer(SYMBOLS));
    const answers: number[] = read.map(() => BLANK);
    if (T > 1) {
      answers[T - 1] = read[0];
      read[T - 1] = DELIMITER;
    }
    return symbolSequence(read, answers);
  },
  notes: ({ sequenceLength: T }) => (T > 1 ? [] : ["A symbol and the delimiter need 2 timesteps: there is nothing to remember."]),
};
