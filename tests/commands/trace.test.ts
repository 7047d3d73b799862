import fc from "fast-check";
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { ROOT } from "../../src/commands/install.mjs";
import { piecesOf } from "../../src/commands/trace.ts";
import type { Json } from "../../src/engine/traceJson.ts";
import { startCommand, type Finished } from "../support/command.ts";
import { distance, readGolden } from "../support/golden.ts";

const traceFile = (...files: string[]): Promise<Finished> => startCommand("trace", files).finished;
const traceInput = (input: string): Promise<Finished> => startCommand("trace", ["-"], { input }).finished;

const golden = readGolden("rnn-tanh-last");
const goldenFile = join(ROOT, "tests", "golden", "rnn-tanh-last.json");

describe("a trace", () => {
  test("of a golden case is PyTorch's answer, and nothing but JSON stands on standard output", async () => {
    const { code, stdout, stderr } = await traceFile(goldenFile);
    const trace = JSON.parse(stdout) as Record<string, unknown>;
    for (const [key, bound] of Object.entries(golden.tolerance)) expect(distance(key, trace[key], golden[key])).toBeLessThanOrEqual(bound);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("of standard input is that of the file", async () => {
    const [fromFile, fromInput] = await Promise.all([traceFile(goldenFile), traceInput(await readFile(goldenFile, "utf8"))]);
    expect(fromInput).toEqual(fromFile);
  });

  test("of the empty experiment is that of the opening state", async () => {
    const { code, stdout } = await traceInput("{}");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty("experiment.cell", "rnn");
  });

  test("of many megabytes arrives whole through a pipe, however slowly it is read", async () => {
    const { child, finished } = startCommand("trace", ["-"], { input: '{"sequenceLength": 1000, "hiddenSize": 64, "cell": "lstm"}' });
    child.stdout?.once("data", () => {
      child.stdout?.pause();
      void sleep(500).then(() => child.stdout?.resume());
    });
    const { code, stdout } = await finished;
    expect(code).toBe(0);
    expect(stdout.length).toBeGreaterThan(5e6);
    expect(JSON.parse(stdout)).toHaveProperty("norms.cell.length", 1000);
  });

  test("whose reader stops early ends without a word", async () => {
    const command = `"${process.execPath}" src/commands/trace.mjs - | head -c 20`;
    const shell = spawn("sh", ["-c", command], { cwd: ROOT, stdio: ["pipe", "pipe", "pipe"] });
    let stderr = "";
    shell.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    shell.stdin.end('{"sequenceLength": 1000, "hiddenSize": 64, "cell": "lstm"}');
    const code = await new Promise((resolve) => shell.once("close", resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("of overflowing numbers is JSON all the same", async () => {
    const { code, stdout } = await traceInput('{"nonlinearity": "identity", "weightScale": 10, "sequenceLength": 1000, "hiddenSize": 4}');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty("loss", "NaN");
  });
});

describe("a refusal: exit code 2 and one line that names the field and what is allowed", () => {
  const wrong = (change: object): string => JSON.stringify({ ...golden, ...change });
  const config = (change: object): string => wrong({ config: { ...golden.config, ...change } });

  test.concurrent.each([
    ["no JSON", "{", "experiment must be one JSON object"],
    ["nothing", "", "experiment must be one JSON object"],
    ["JSON that is not one object", "[1]", "experiment must be one JSON object"],
    ["an unknown field", '{"sequenceLengt": 5}', "sequenceLengt is not a field; the fields are cell, "],
    ["an unknown field with a line break in it", String.raw`{"a\nb\u2028c": 5}`, "a b c is not a field"],
    ["a value out of range", '{"weightScale": 11}', "weightScale must be a number from 0 to 10; it is 11."],
    ["a value that is no number", '{"hiddenSize": "NaN"}', "hiddenSize must be a whole number from 1 to 256"],
    ["a number that no double holds", '{"weightScale": 1e999}', "weightScale must be a number from 0 to 10; it is Infinity."],
    ["an unknown choice", String.raw`{"cell": "el\nman"}`, "cell must be one of rnn, lstm, gru"],
    ["sizes too large together", '{"sequenceLength": 1000, "hiddenSize": 256, "batchSize": 64}', "sequenceLength × batchSize × hiddenSize must not"],
    ["lags beyond the sequence", '{"sequenceLength": 5, "jacobianLags": [5]}', "jacobianLags must be a list of whole numbers from 0 to 4"],
    ["an unknown analysis", '{"analysis": ["all"]}', "analysis must be a list out of "],
    ["a parameter of a wrong shape", wrong({ params: { ...golden.params, bias_ih_l0: [1] } }), "params.bias_ih_l0 must be a 5 list"],
    ["a NaN among the inputs", wrong({ inputs: [[[1, 2, "NaN"]]] }), "inputs must be a 1 × 1 × 3 list of finite numbers"],
    ["a size that the arrays do not have", config({ hiddenSize: 6 }), "hiddenSize is fixed by the model's arrays at 5; it is 6."],
    ["cross-entropy against real numbers", config({ loss: "cross-entropy" }), "loss must be mse for the model's arrays"],
  ])("for %s", async (_, experiment, words) => {
    const { code, stdout, stderr } = await traceInput(experiment);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toContain(words);
  });

  test.concurrent.each([
    ["a file that does not exist", ["missing\n.json"], "missing .json cannot be read"],
    ["a folder", ["."], ". cannot be read"],
    ["no file", [], "name one JSON file, or - for standard input"],
    ["two files", [goldenFile, goldenFile], "name one JSON file, or - for standard input"],
  ])("for %s", async (_, files, words) => {
    const { code, stdout, stderr } = await traceFile(...files);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^experiment: [^\n]+\n$/);
    expect(stderr).toContain(words);
  });
});

test("the pieces in which a trace is written are together what JSON.stringify makes of it", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect([...piecesOf(value as Json)].join("")).toBe(JSON.stringify(value));
    }),
  );
});

test("each timestep of a trace is a piece of its own, so that no piece exceeds what a string can hold", () => {
  const pieces = [...piecesOf({ hidden: [[[1, 2]], [[3, 4]]], gates: { i: [[[5, 6]]] } })];
  expect(pieces).toEqual(expect.arrayContaining(["[[1,2]]", "[[3,4]]", "[[5,6]]"]));
});
