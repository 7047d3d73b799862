import fc from "fast-check";
import { expect, test } from "vitest";
import { cells } from "../../src/engine/cells/index.ts";
import type { CellName } from "../../src/engine/cells/index.ts";
import type { Control } from "../../src/engine/experiment/field.ts";
import { fields } from "../../src/engine/experiment/fields/index.ts";
import { LONGEST_TEXT } from "../../src/engine/tasks/text.ts";
import { queryOf, settingsFromQuery } from "../../src/store/address.ts";
import type { SettingName, Settings } from "../../src/store/settings.ts";
import { experimentsOf, fillSettings, keepValid, SETTING_NAMES } from "../../src/store/settings.ts";

const numberIn = ({ min, max, integer }: Extract<Control, { kind: "number" }>): fc.Arbitrary<number> =>
  integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true }).map((value) => value + 0);

/** Values that a field may take, by its kind of control, so that a new field is covered without a word here. */
const valueOf = (name: SettingName): fc.Arbitrary<unknown> => {
  const { control } = fields[name];
  switch (control.kind) {
    case "number":
      return numberIn(control);
    case "choice":
      return fc.constantFrom(...control.options.map(({ value }) => value));
    case "timesteps":
      return fc.oneof(fc.constantFrom("last", "every", "none"), fc.integer({ min: 0, max: 1000 }));
    case "text":
      return fc.string({ unit: "binary", maxLength: 40 });
    case "numbers":
      return fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0), { minLength: 1 });
    case "none":
      throw new Error(`valueOf: the field ${name} has no control.`);
  }
};

const cellLists = fc.shuffledSubarray(Object.keys(cells) as CellName[], { minLength: 1 });

/** Settings of which any field may be set, only those kept that can be run together. */
const settings: fc.Arbitrary<Settings> = fc
  .record(
    { cells: cellLists, ...Object.fromEntries(SETTING_NAMES.map((name) => [name, valueOf(name)])) },
    { requiredKeys: [] },
  )
  .map((given) => keepValid(given as Settings).settings);

test("settings come back from their address as the same experiments", () => {
  fc.assert(
    fc.property(settings, (given) => {
      const read = settingsFromQuery(queryOf(given));
      expect(read.problems).toEqual([]);
      expect(experimentsOf(read.settings)).toEqual(experimentsOf(given));
    }),
    { numRuns: 500 },
  );
});

test("an address written twice is the same", () => {
  fc.assert(
    fc.property(settings, (given) => {
      const query = queryOf(given);
      expect(queryOf(settingsFromQuery(query).settings)).toBe(query);
    }),
  );
});

test("an address names nothing that nobody set", () => {
  fc.assert(
    fc.property(settings, (given) => {
      for (const name of new URLSearchParams(queryOf(given)).keys()) expect(given).toHaveProperty(name);
    }),
  );
});

test("the opening state has an empty address, however it is written", () => {
  expect(queryOf({})).toBe("");
  expect(queryOf(fillSettings({}))).toBe("");
});

test.each(["text", "brackets", "copy", "series"] as const)("the task %s alone is all that its address says", (task) => {
  expect(queryOf(fillSettings({ task }))).toBe(`task=${task}`);
});

test("the default text of one task is written down for another", () => {
  const { text } = fillSettings({ task: "text" });
  const query = queryOf({ task: "brackets", text });
  expect(settingsFromQuery(query).settings.text).toBe(text);
});

test("cells are a list separated by plain commas, in the reader's order", () => {
  expect(queryOf({ cells: ["lstm", "gru"] })).toBe("cells=lstm,gru");
  expect(settingsFromQuery("?cells=lstm, gru").settings).toEqual({ cells: ["lstm", "gru"] });
});

test.each([
  ["emoji, accents and scripts", "héllo 🌍 – 漢字 ﷽"],
  ["what an address treats specially", "a+b%2C&c=d#e?f %"],
  ["line breaks and tabs", "one\r\ntwo\n\tthree"],
  ["nothing", ""],
  ["one space", " "],
])("a text of %s comes back letter by letter", (_kind, text) => {
  expect(settingsFromQuery(queryOf({ task: "text", text })).settings.text).toBe(text);
});

test("numbers keep every digit", () => {
  const weightScale = 0.1 + 0.2;
  const series = [1e21, 5e-324, -1.7976931348623157e308, 1 / 3];
  const read = settingsFromQuery(queryOf({ weightScale, task: "series", series })).settings;
  expect(read).toEqual({ weightScale, task: "series", series });
});

test("of a pasted book the address carries what is read of it", () => {
  const text = "🌍 once upon a time ".repeat(100_000);
  const query = queryOf({ task: "text", text });
  expect(query.length).toBeLessThan(10_000);
  const [given] = experimentsOf({ task: "text", text });
  const [read] = experimentsOf(settingsFromQuery(query).settings);
  expect(Array.from(read.text)).toEqual(Array.from(given.text).slice(0, LONGEST_TEXT));
});

test("of a long recording the address carries what is read of it", () => {
  const series = Array.from({ length: 50_000 }, (_, k) => k % 7);
  const query = queryOf({ task: "series", series });
  expect(settingsFromQuery(query).settings.series).toEqual(series.slice(0, 1001));
});

test("each field that is wrong is named, and the valid ones stay", () => {
  const { settings: kept, problems } = settingsFromQuery(
    "?seed=abc&hiddenSize=&sequenceLength=12.5&weightScale=Infinity&task=chess&lossAt=soon&cells=rnn,rnn&batchSize=2&forgetBias=-1.5",
  );
  expect(kept).toEqual({ batchSize: 2, forgetBias: -1.5 });
  expect(problems.map(({ fields: names }) => names.join()).sort()).toEqual(
    ["cells", "hiddenSize", "lossAt", "seed", "sequenceLength", "task", "weightScale"],
  );
  for (const { fields: names, message } of problems) {
    expect(message).toMatch(new RegExp(`^${names[0]} must be .+; it is .+\\. Its default is used\\.$`));
  }
});

test.each(["", "rnn,", "rnn,elman"])("a list of cells with a name that is none is set aside: %j", (list) => {
  const { settings: kept, problems } = settingsFromQuery(`?cells=${list}`);
  expect([kept, problems.map(({ fields: names }) => names)]).toEqual([{}, [["cells"]]]);
});

test("sizes that are too large together are all named and set aside; the rest stays", () => {
  const { settings: kept, problems } = settingsFromQuery("?sequenceLength=1000&batchSize=64&hiddenSize=256&seed=5");
  expect(kept).toEqual({ seed: 5 });
  expect(problems).toHaveLength(1);
  expect(problems[0].fields).toEqual(["sequenceLength", "batchSize", "hiddenSize"]);
  for (const name of ["sequenceLength", "batchSize", "hiddenSize"]) expect(problems[0].message).toContain(name);
  expect(problems[0].message).toMatch(/ is 16384000\. Their defaults are used\.$/);
});

test("what only the task can tell is set aside with the task kept", () => {
  const { settings: kept, problems } = settingsFromQuery("?task=sine&inputSize=8&loss=cross-entropy&lossAt=99");
  expect(kept).toEqual({ task: "sine" });
  expect(problems.map(({ fields: names }) => names.join())).toEqual(["inputSize", "lossAt", "loss"]);
});

test.each(["?utm_source=mail&embed=1", "?cell=lstm", "?model={}", "?__proto__=1&constructor=2"])(
  "keys that are none of the page's are ignored: %s",
  (search) => {
    expect(settingsFromQuery(`${search}&seed=4`)).toEqual({ settings: { seed: 4 }, problems: [] });
  },
);
