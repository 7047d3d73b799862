import { LONGEST_TEXT } from "../../tasks/text.ts";
import { customField } from "../field.ts";

/** Lewis Carroll, Alice's Adventures in Wonderland (1865), first sentence; public domain. */
const ALICE =
  "Alice was beginning to get very tired of sitting by her sister on the bank, and of having nothing to do: once or twice " +
  "she had peeped into the book her sister was reading, but it had no pictures or conversations in it, “and what is the " +
  "use of a book,” thought Alice “without pictures or conversations?”";

/** The factorial in Scheme: brackets nested five deep, every one closed again. */
const FACTORIAL = "(define (factorial n) (if (= n 0) 1 (* n (factorial (- n 1))))) ";

export const text = customField<string>({
  label: "Text",
  help: `Type or paste any text, in any script; its first ${LONGEST_TEXT} characters are read.`,
  placement: "more",
  allowed: "a string",
  control: { kind: "text" },
  // Alice has no brackets to count.
  default: (filled) => (filled.task === "brackets" ? FACTORIAL : ALICE),
  accepts: (value): value is string => typeof value === "string",
  fromText: (typed) => typed,
  matters: (filled) => filled.task === "text" || filled.task === "brackets",
});
