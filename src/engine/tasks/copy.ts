import { openStream } from "../math/random.ts";
import { ALPHABET, BLANK, DELIMITER, SYMBOLS, symbolSequence } from "./symbols.ts";
import type { Task } from "./task.ts";

/** Symbols to remember where the sequence is long enough; the classic task has ten. */
const MOST_SYMBOLS = 10;

/** Symbols that fit twice into T timesteps beside the delimiter. */
const symbolCount = (T: number): number => Math.min(MOST_SYMBOLS, Math.floor((T - 1) / 2));

/**
 * Copy memory (Hochreiter & Schmidhuber 1997; in this form Arjovsky, Shah & Bengio 2016): S symbols, blanks, a delimiter, and
 * then the S symbols are due in order while blanks are read. Each is due T − S timesteps after it was read. S is ten, or as
 * many as fit.
 */
export const copy: Task = {
  label: "copy memory",
  summary: `Up to ${MOST_SYMBOLS} symbols, then blanks; after the delimiter the symbols are due in the same order.`,
  targets: "class",
  loss: "cross-entropy",
  lossAt: "every",
  inputSize: () => ALPHABET,
  outputSize: () => ALPHABET,
  make({ sequenceLength: T, seed }, element) {
    const stream = openStream(seed, "inputs", element);
    const count = symbolCount(T);
    const read: number[] = Array.from({ length: T }, () => BLANK);
    const answers = [...read];
    for (let k = 0; k < count; k++) {
      read[k] = stream.integer(SYMBOLS);
      answers[T - count + k] = read[k];
    }
    read[T - count - 1] = DELIMITER;
    return symbolSequence(read, answers);
  },
  notes: ({ sequenceLength: T }) =>
    symbolCount(T) > 0 ? [] : ["A symbol, the delimiter and the answer need 3 timesteps: there is nothing to remember."],
};
