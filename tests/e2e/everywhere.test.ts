import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { beforeAll, expect, inject, test } from "vitest";
import { descend, DESCENT } from "../../src/engine/cliff/descent.ts";
import { beginCliff } from "../../src/engine/cliff/surface.ts";
import type { Experiment, PartialExperiment } from "../../src/engine/experiment/experiment.ts";
import { resolveExperiment } from "../../src/engine/experiment/experiment.ts";
import { tasks } from "../../src/engine/tasks/index.ts";
import type { TaskName } from "../../src/engine/tasks/index.ts";
import { traceOf } from "../../src/engine/trace.ts";
import { toJson } from "../../src/engine/traceJson.ts";
import { openTraining } from "../../src/engine/training/training.ts";
import type { Ask } from "../../src/worker/protocol.ts";
import { openPage } from "../support/site.ts";

// Node's and the browser's V8 are years apart: about 10 % of what Math.exp gives differs between them in the last bit, and these
// settings would not hide one of them.

const CELLS = ["rnn", "lstm", "gru"] as const;
const TEXT = "Zwölf Boxkämpfer jagen Viktor über den Sylter Deich – 漢字 🌍";
const small = { sequenceLength: 30, hiddenSize: 10 } as const;

const ofEachCell = (given: PartialExperiment): PartialExperiment[] => CELLS.map((cell) => ({ ...given, cell }));

const SETTINGS: PartialExperiment[] = [
  ...ofEachCell({}),
  ...ofEachCell({ weightScale: 3, sequenceLength: 200 }),
  ...(["relu", "identity"] as const).map((nonlinearity) => ({ nonlinearity, weightScale: 1.3, sequenceLength: 200 })),
  ...(["uniform", "orthogonal", "identity", "chrono"] as const).flatMap((init) => ofEachCell({ ...small, init, seed: 7 })),
  ...(Object.keys(tasks) as TaskName[]).map((task) => ({ ...small, task, cell: "lstm" as const, batchSize: 3, seed: 11 })),
  ...ofEachCell({ ...small, task: "text", text: TEXT, loss: "mse", truncation: 4, inputScale: 0.3 }),
  { nonlinearity: "relu", weightScale: 10, sequenceLength: 1000, hiddenSize: 8 },
  { weightScale: 0, sequenceLength: 1, hiddenSize: 1, inputSize: 1 },
  { hiddenSize: 64, weightScale: 3, seed: 2 ** 32 - 1 },
];

let page: Page;

beforeAll(async () => {
  ({ page } = await openPage({ waitUntilReady: false }));
});

/** Asks the built site's worker, in the browser; the JSON text of all it answers, NaN and infinities as a trace writes them. */
const askBrowser = async (ask: Ask): Promise<string[]> => {
  const [file] = readdirSync(join(inject("siteFolder"), "assets")).filter((name) => /^engine\.worker-.*\.js$/.test(name));
  return page.evaluate(
    ({ url, request }) =>
      new Promise<string[]>((resolve, reject) => {
        const asked = JSON.parse(request) as object;
        const plain = (_key: string, value: unknown): unknown => {
          if (value instanceof Float64Array) return Array.from(value);
          return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
        };
        const worker = new Worker(new URL(url, location.href), { type: "module" });
        const texts: string[] = [];
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.onmessage = ({ data }: MessageEvent<{ type: string; share?: number; message?: string; json?: string }>) => {
          if (data.type === "failed") reject(new Error(data.message));
          if (data.share === undefined || data.share === 1) texts.push(data.json ?? JSON.stringify(data, plain));
          if (!["ready", "progress"].includes(data.type)) {
            worker.terminate();
            resolve(texts);
          }
        };
        worker.postMessage(asked);
      }),
    { url: `assets/${file}`, request: JSON.stringify({ ...ask, id: 0 }) },
  );
};

/** Where two texts first differ, with what is around it; an empty sentence where they do not. Whole exports would drown the message. */
const difference = (here: string, there: string): string => {
  if (here === there) return "";
  let k = 0;
  while (here[k] === there[k]) k++;
  const key = here.slice(0, k).match(/"([a-zA-Z_]\w*)":[^"]*$/)?.[1] ?? "the beginning";
  const around = (text: string): string => text.slice(Math.max(0, k - 20), k + 20);
  return `in ${key}: Node has …${around(here)}…, the browser …${around(there)}…`;
};

const exportHere = (experiment: Experiment): string => JSON.stringify(traceOf({ experiment, jacobianLags: [], analysis: [] }));

test.each(SETTINGS)("Node and the browser export the same digits: %o", async (given) => {
  const experiment = resolveExperiment(given);
  const text = (await askBrowser({ type: "trace", experiment })).at(-1) ?? "";
  expect(text.length).toBeGreaterThan(1000);
  expect(difference(exportHere(experiment), text)).toBe("");
});

test("a last digit that differs would be told with its key", () => {
  const text = exportHere(resolveExperiment({}));
  const moved = text.replace(/(\d)(?=,[^,]*$)/, (digit) => String((Number(digit) + 1) % 10));
  expect(difference(text, moved)).toMatch(/^in \w+: Node has …/);
});

const ANALYSES = ["contributions", "steps", "spectrum", "paths", "clipping", "meanField", "bounds"] as const;

/** One result per analysis, as the worker tells it. */
const partOf = (name: string, result: unknown): string => JSON.stringify({ type: "progress", id: 0, name, result, share: 1 });

test.each([
  ...ofEachCell({ ...small, weightScale: 2 }),
  ...ofEachCell({ ...small, init: "orthogonal", lossAt: "every" }),
  { hiddenSize: 48, sequenceLength: 60, weightScale: 3 },
])("Node and the browser analyse to the same digits: %o", async (given) => {
  const experiment = resolveExperiment(given);
  const trace = traceOf({ experiment, jacobianLags: [], analysis: ANALYSES }).analysis as Record<string, unknown>;
  const there = await askBrowser({ type: "analyse", experiment, names: ANALYSES });
  const answered = there.filter((text) => text.includes('"progress"'));
  expect(answered).toHaveLength(ANALYSES.length);
  ANALYSES.forEach((name, k) => expect.soft(difference(partOf(name, trace[name] ?? null), answered[k])).toBe(""));
});

test.each(CELLS)("Node and the browser train to the same digits: %s", async (cell) => {
  const experiment = resolveExperiment({ ...small, cell, task: "text", batchSize: 4, clip: "norm", clipThreshold: 0.1 });
  const settings = { optimiser: "adam", learningRate: 0.01 } as const;
  const training = openTraining(experiment, settings);
  const steps = Array.from({ length: 10 }, (_, k) => {
    const evaluation = k % 5 === 0 ? training.evaluate() : null;
    return { ...training.step(), evaluation };
  });
  const there = await askBrowser({ type: "train", experiment, settings, iterations: 10, evaluateEvery: 5 });
  expect(difference(JSON.stringify({ type: "trained", id: 0, steps: toJson(steps) }), there.at(-1) ?? "")).toBe("");
});

test("Node and the browser see the same cliff", async () => {
  const plan = { view: { w: [3, 7], b: [-4, 0] }, columns: 60, rows: 50, descents: [DESCENT] } as const;
  const { result, steps } = beginCliff(plan.view, plan.columns, plan.rows);
  while (steps.next().done !== true);
  const here = { surface: result, paths: plan.descents.map(descend), share: 1 };
  const [there] = (await askBrowser({ type: "cliff", ...plan })).filter((text) => text.includes('"progress"'));
  expect(difference(JSON.stringify({ type: "progress", id: 0, ...(toJson(here) as object) }), there)).toBe("");
});
