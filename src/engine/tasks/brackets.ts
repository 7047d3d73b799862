import type { Task } from "./task.ts";
import { notesOnText, readText } from "./text.ts";

/** Columns of the one-hot input: an opening bracket, a closing one, anything else. */
const OPENING = 0;
const CLOSING = 1;
const OTHER = 2;

const columnOf = (character: string): number => {
  if (character === "(") return OPENING;
  return character === ")" ? CLOSING : OTHER;
};

/**
 * How many brackets stand open: what a cell state counts with f = 1, i = 1, g = +1 on "(" and −1 on ")". A bracket that
 * closes nothing takes the depth below zero.
 */
export const brackets: Task = {
  label: "brackets",
  summary: "Text, of which only ( and ) are told apart; the target is the number of brackets open after each character.",
  targets: "real",
  loss: "mse",
  lossAt: "every",
  inputSize: () => 3,
  outputSize: () => 1,
  make(settings, element) {
    const T = settings.sequenceLength;
    const inputs = new Float64Array(T * 3);
    const targets = new Float64Array(T);
    let depth = 0;
    readText(settings, T, element).forEach((character, t) => {
      const column = columnOf(character);
      if (column === OPENING) depth++;
      if (column === CLOSING) depth--;
      inputs[t * 3 + column] = 1;
      targets[t] = depth;
    });
    return { inputs, targets };
  },
  notes: (settings) => notesOnText(settings.text, settings.sequenceLength),
};
