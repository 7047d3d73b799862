import { expect, test } from "vitest";
import type { PartialExperiment } from "../../src/engine/experiment/experiment.ts";
import { downloadData, expectTraces } from "./exported.ts";
import { visit } from "./visit.ts";

const TEXT = "naïve e\u0301tude 👩🏽‍🚀 ça va, 日本語 ﷽ 🎈!";

const EXPERIMENTS: Readonly<Record<string, PartialExperiment>> = {
  "the opening state": {},
  "a chaotic run": { weightScale: 3, sequenceLength: 200 },
  "text with emoji and combining marks": { task: "text", text: TEXT },
  "relu from an orthogonal draw": { nonlinearity: "relu", init: "orthogonal", weightScale: 1.1 },
  "a batch of four": { batchSize: 4, hiddenSize: 16 },
  "the loss at one timestep": { lossAt: 17 },
  "a sum of losses, truncated": { lossAt: "every", truncation: 7, task: "sine" },
};

/** A run that overflows on its way forward. */
const OVERFLOW: PartialExperiment = { weightScale: 10, init: "identity", nonlinearity: "identity", sequenceLength: 400, hiddenSize: 8 };

const searchOf = (fields: object): string =>
  `?${new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])).toString()}`;

test.for(Object.entries(EXPERIMENTS))("the export equals trace, digit for digit: %s", async ([, fields]) => {
  const exported = await downloadData(await visit({ search: searchOf(fields) }));
  expect(Object.keys(exported.traces)).toEqual(["rnn", "lstm"]);
  for (const [cell, { experiment }] of Object.entries(exported.traces)) expect(experiment).toMatchObject({ ...fields, cell });
  await expectTraces(exported);
});

test("the export holds the cells shown, in their order, each as trace has it", async () => {
  const exported = await downloadData(await visit({ search: "?cells=gru,rnn&sequenceLength=5" }));
  expect(Object.keys(exported.traces)).toEqual(["gru", "rnn"]);
  await expectTraces(exported);
});

test("what JSON has no number for is exported as a word, as trace has it", async () => {
  const exported = await downloadData(await visit({ search: searchOf(OVERFLOW) }));
  for (const word of ['"Infinity"', '"-Infinity"', '"NaN"']) expect.soft(exported.text.includes(word), word).toBe(true);
  await expectTraces(exported);
});
