import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brackets } from "../../../src/engine/tasks/brackets.ts";
import { alphabetOf, LONGEST_TEXT, readText, text } from "../../../src/engine/tasks/text.ts";

const settings = { sequenceLength: 6, inputSize: 1, seed: 3, text: "", series: [0] };

/** The column that is 1 in every one-hot row. */
const columns = (inputs: Float64Array, D: number): number[] =>
  Array.from({ length: inputs.length / D }, (_, t) => {
    const row = inputs.slice(t * D, t * D + D);
    if (row.filter((value) => value === 0).length !== D - 1) throw new Error(`row ${t} is not one-hot: ${row.join(" ")}`);
    return row.indexOf(1);
  });

describe("text", () => {
  it("reads code points, not halves of them, in code point order", () => {
    expect(alphabetOf("b🙂aé🙂")).toEqual(["a", "b", "é", "🙂"]);
    expect(text.inputSize({ ...settings, text: "b🙂aé🙂" })).toBe(4);
    const { inputs, targets } = text.make({ ...settings, sequenceLength: 4, text: "b🙂aé🙂" }, 0);
    expect(columns(inputs, 4)).toEqual([1, 3, 0, 2]);
    expect([...targets]).toEqual([3, 0, 2, 3]);
  });

  it("asks for the next character at every timestep, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 30 }), fc.nat(5), (given, element) => {
        const { inputs, targets } = text.make({ ...settings, text: given, sequenceLength: 40 }, element);
        const alphabet = alphabetOf(given);
        const read = columns(inputs, alphabet.length);
        expect(Array.from(targets).slice(0, -1)).toEqual(read.slice(1));
        const characters = read.map((k) => alphabet[k]);
        expect(given.repeat(42)).toContain(characters.join(""));
      }),
    );
  });

  it("says when a text is empty, cut or repeated, and only then", () => {
    const notes = (given: string, sequenceLength = 6): string[] | undefined => text.notes?.({ ...settings, text: given, sequenceLength });
    expect(notes("seven..")).toEqual([]);
    expect(notes("six...")).toEqual(["The text has 6 characters: it repeats to fill 7."]);
    expect(notes("")).toEqual(["The text is empty: it is read as one space.", "The text has 1 character: it repeats to fill 7."]);
    expect(notes("🙂".repeat(LONGEST_TEXT + 1), 1000)).toEqual([`The text has 1002 characters: the first 1001 are used.`]);
    expect(notes("x".repeat(LONGEST_TEXT), 1000)).toEqual([]);
  });

  it("starts element 0 at the beginning and the others anywhere", () => {
    const read = (element: number): string => readText({ text: "abcdefghij", seed: 1 }, 1, element)[0];
    expect(read(0)).toBe("a");
    expect(new Set(Array.from({ length: 60 }, (_, element) => read(element + 1))).size).toBeGreaterThan(7);
  });
});

describe("brackets", () => {
  it("tells ( and ) from all else, and counts those open after each character", () => {
    const { inputs, targets } = brackets.make({ ...settings, sequenceLength: 7, text: "a((b)))" }, 0);
    expect(columns(inputs, 3)).toEqual([2, 0, 0, 2, 1, 1, 1]);
    expect([...targets]).toEqual([0, 1, 2, 2, 1, 0, -1]);
  });

  it("counts from zero wherever an element starts to read", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("(", ")", "x"), maxLength: 20 }), fc.nat(9), (given, element) => {
        const { inputs, targets } = brackets.make({ ...settings, sequenceLength: 30, text: given }, element);
        let depth = 0;
        columns(inputs, 3).forEach((column, t) => {
          depth += [1, -1, 0][column];
          expect(targets[t]).toBe(depth);
        });
      }),
    );
  });

  it("repeats a text shorter than T, with a note, and needs none beyond it", () => {
    expect(brackets.notes?.({ ...settings, text: "(a)(b)" })).toEqual([]);
    expect(brackets.notes?.({ ...settings, text: "(a)" })).toEqual(["The text has 3 characters: it repeats to fill 6."]);
  });
});

it("an empty text is one space", () => {
  expect(alphabetOf("")).toEqual([" "]);
  expect(readText({ text: "", seed: 0 }, 3, 0)).toEqual([" ", " ", " "]);
});
