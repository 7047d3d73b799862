import { LONGEST_TEXT } from "../../tasks/text.ts";
import { customField } from "../field.ts";

/** Lewis Carroll, Alice's Adventures in Wonderland (1865), first sentence; public domain. */
const ALICE =
  "Alice was beginning to get very tired of sitting by her sister on the bank, and of having nothing to do: once or twice " +
  "she had peeped into the book her sister was reading, but it had no pictures or conversations in it, “and what is the " +
  "use of a book,” thought Alice “without pictures or conversations?”";

/** Tasks that read the text. */
const READERS: readonly string[] = ["text", "brackets"];

export const text = customField<string>({
  label: "Text",
  help: `Type or paste any text, in any script; its first ${LONGEST_TEXT} characters are read.`,
  placement: "more",
  allowed: "a string",
  control: { kind: "text" },
  default: ALICE,
  accepts: (value): value is string => typeof value === "string",
  fromText: (typed) => typed,
  matters: (filled) => READERS.includes(filled.task),
});
