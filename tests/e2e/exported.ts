import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { expect } from "vitest";
import type { Experiment } from "../../src/engine/experiment/experiment.ts";
import { startCommand } from "../support/command.ts";

/** A trace as JSON; numbers that JSON cannot hold are strings. */
export interface Trace {
  readonly experiment: Experiment;
  readonly loss: number | string;
  readonly norms: { readonly hidden: readonly (number | string)[]; readonly cell?: readonly (number | string)[] };
  /** [T][B][H] per gate */
  readonly gates: Readonly<Record<string, readonly (readonly (readonly (number | string)[])[])[]>>;
  readonly hidden: readonly (readonly (readonly (number | string)[])[])[];
  readonly cell?: readonly (readonly (readonly (number | string)[])[])[];
}

export interface Exported {
  /** The file as it was saved. */
  readonly text: string;
  /** Its traces, under the cells' names. */
  readonly traces: Readonly<Record<string, Trace>>;
}

/** Clicks `Download data` and reads the file. */
export const downloadData = async (page: Page): Promise<Exported> => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download data" }).click()]);
  const text = await readFile(await download.path(), "utf8");
  return { text, traces: JSON.parse(text) as Exported["traces"] };
};

/** What the command `trace` prints for an experiment. */
const printTrace = async (experiment: Experiment): Promise<string> => {
  const { code, stdout, stderr } = await startCommand("trace", ["-"], { input: JSON.stringify(experiment) }).finished;
  if (code !== 0) throw new Error(`trace ended with ${code}: ${stderr}`);
  return stdout.trimEnd();
};

/** Where two long texts part, with a little around it. */
const firstDifference = (a: string, b: string): string => {
  if (a === b) return "none";
  let k = 0;
  while (a[k] === b[k]) k++;
  const around = (text: string): string => text.slice(Math.max(0, k - 60), k + 60);
  return `at character ${k}: ${around(a)} | ${around(b)}`;
};

/** Expects an exported file to be, digit for digit, what `trace` prints for the experiments in it. */
export const expectTraces = async ({ text, traces }: Exported): Promise<void> => {
  const cells = Object.keys(traces);
  const printed = await Promise.all(cells.map((cell) => printTrace(traces[cell].experiment)));
  const entries = cells.map((cell, k) => `${JSON.stringify(cell)}:${printed[k]}`);
  expect(firstDifference(text, `{${entries.join(",")}}`)).toBe("none");
};
