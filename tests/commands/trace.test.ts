import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../../src/commands/install.mjs";
import { startCommand, type Finished } from "../support/command.ts";

const GOLDEN = join(ROOT, "tests", "golden", "rnn-tanh-last.json");

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "unrolled-trace-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function trace(experiment: string): Promise<Finished> {
  const file = join(folder, "experiment.json");
  await writeFile(file, experiment);
  return traceFile(file);
}

function traceFile(
  file: string,
  input = "",
): Promise<Finished> {
  return startCommand("trace", [file], { input }).finished;
}

test("a golden case gives its loss, and nothing but JSON on standard output", async () => {
  const { code, stdout, stderr } = await traceFile(GOLDEN);
  const golden = JSON.parse(await readFile(GOLDEN, "utf8")) as { loss: number };
  const result = JSON.parse(stdout) as { loss: number };
  expect(result.loss).toBeCloseTo(golden.loss, 12);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test("standard input gives what the file gives", async () => {
  const [fromFile, fromInput] = await Promise.all([
    traceFile(GOLDEN),
    traceFile("-", await readFile(GOLDEN, "utf8")),
  ]);
  expect(fromInput).toEqual(fromFile);
});

test("the empty experiment is valid", async () => {
  const { code, stdout } = await trace("{}");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toHaveProperty("experiment.sequenceLength");
});

test("a trace of many megabytes arrives whole through a pipe", async () => {
  const { code, stdout } = await trace('{"sequenceLength": 1000, "hiddenSize": 64, "cell": "lstm"}');
  expect(code).toBe(0);
  expect(stdout.length).toBeGreaterThan(5e6);
  expect(JSON.parse(stdout)).toHaveProperty("norms.cell.length", 1000);
});

test.each([
  ["no JSON", "{", "experiment"],
  ["an unknown field", '{"sequenceLengt": 5}', "sequenceLengt"],
  ["a value out of range", '{"weightScale": 11}', "weightScale"],
  ["a value that is no number", '{"hiddenSize": "NaN"}', "hiddenSize"],
  ["sizes too large together", '{"sequenceLength": 1000, "hiddenSize": 256, "batchSize": 64}', "batchSize"],
])("%s ends with exit code 2 and one line that names the field", async (_, experiment, field) => {
  const { code, stdout, stderr } = await trace(experiment);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^[^\n]+\n$/);
  expect(stderr).toContain(field);
});

test("a file that does not exist ends with exit code 2 and one line", async () => {
  const { code, stderr } = await traceFile(join(folder, "missing.json"));
  expect(code).toBe(2);
  expect(stderr).toMatch(/^[^\n]+missing\.json[^\n]+\n$/);
});
