import { afterEach, expect, test } from "vitest";
import { descend, DESCENT } from "../../src/engine/cliff/descent.ts";
import { beginCliff } from "../../src/engine/cliff/surface.ts";
import type { PartialExperiment } from "../../src/engine/experiment/experiment.ts";
import { resolveExperiment } from "../../src/engine/experiment/experiment.ts";
import { traceOf } from "../../src/engine/trace.ts";
import { toJson } from "../../src/engine/traceJson.ts";
import type { TrainingSettings } from "../../src/engine/training/training.ts";
import { openTraining } from "../../src/engine/training/training.ts";
import type {
  AnalysisName,
  AnalysisPart,
  Client,
  CliffPart,
  CliffPlan,
  LongTasks,
  Task,
  TaskListener,
  TrainedStep,
  TrainingControls,
} from "../../src/worker/client.ts";
import { openClient } from "../../src/worker/client.ts";
import type { Ask } from "../../src/worker/protocol.ts";

const startEngine = (): Worker =>
  new Worker(new URL("../../src/worker/engine.worker.ts", import.meta.url), { type: "module" });

const closeAfterTest: (() => void)[] = [];

afterEach(() => {
  for (const close of closeAfterTest.splice(0)) close();
});

const open = ({ startWorker = startEngine, ran = () => {}, cores = 2 } = {}): Client & LongTasks => {
  const client = openClient(startWorker, cores, { ran, recovering: () => {}, failed: () => {} });
  closeAfterTest.push(() => client.close());
  return client;
};

/** All that is heard of a task, once it is done. */
const listen = <Progress>(start: (listener: TaskListener<Progress>) => Task): Promise<Progress[]> =>
  new Promise((resolve, reject) => {
    const heard: Progress[] = [];
    start({
      progress: (progress) => void heard.push(progress),
      done: () => resolve(heard),
      failed: (message) => reject(new Error(message)),
    });
  });

const analyse = (given: PartialExperiment, names: readonly AnalysisName[]): Promise<AnalysisPart[]> =>
  listen((listener) => open().analyse(resolveExperiment(given), names, listener));

const IN_TRACES = ["contributions", "steps", "spectrum", "paths", "clipping", "meanField", "bounds"] as const;

test.each<PartialExperiment>([
  { sequenceLength: 12, hiddenSize: 6 },
  { cell: "lstm", sequenceLength: 12, hiddenSize: 6, batchSize: 3, lossAt: "every" },
  { cell: "gru", sequenceLength: 12, hiddenSize: 6 },
  { nonlinearity: "relu", sequenceLength: 12, hiddenSize: 6 },
])("every analysis comes back as a trace has it, or as null where there is none: %o", async (given) => {
  const parts = (await analyse(given, IN_TRACES)).filter(({ share }) => share === 1);
  expect(parts.map(({ name }) => name)).toEqual(IN_TRACES);
  const heard = Object.fromEntries(parts.filter(({ result }) => result !== null).map(({ name, result }) => [name, toJson(result)]));
  const trace = traceOf({ experiment: resolveExperiment(given), jacobianLags: [], analysis: IN_TRACES });
  expect(heard).toEqual(trace.analysis);
});

test("parts of the spectrum can be asked for alone", async () => {
  const given = { cell: "lstm", sequenceLength: 12, hiddenSize: 6 } as const;
  const parts = await analyse(given, ["sigmaMax", "lyapunov", "spectrum"]);
  const [sigmaMax, lyapunov, spectrum] = parts.filter(({ share }) => share === 1).map(({ result }) => result);
  expect(spectrum).toEqual({ sigmaMax, lyapunov });
});

test("a long analysis is heard of while it grows, known parts first", async () => {
  const T = 300;
  const parts = await analyse({ cell: "lstm", sequenceLength: T, hiddenSize: 64, lossAt: "every" }, ["contributions"]);
  const shares = parts.map(({ share }) => share);
  expect(shares.length).toBeGreaterThan(1);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  const [first] = parts;
  const last = parts[parts.length - 1];
  if (first.name !== "contributions" || last.name !== "contributions") throw new Error("not what was asked for");
  const [early, late] = [first.result?.[T - 1], last.result?.[T - 1]];
  if (!early || !late) throw new Error("no matrix");
  const known = early.filter((value) => !Number.isNaN(value)).length;
  expect(known).toBeGreaterThan(0);
  expect(known).toBeLessThan(T);
  expect(early.slice(T - known)).toEqual(late.slice(T - known));
});

interface Heard {
  readonly type: string;
  readonly name?: string;
  readonly share?: number;
  /** Of a probe: arrays in the message before, and how many of them were handed over. */
  readonly arrays?: number;
  readonly given?: number;
}

/** Asks a bare worker, and cancels after its first partial result if so wished; all it says up to the end. */
const ask = (worker: Worker, asked: Ask, { cancel = false } = {}): Promise<Heard[]> =>
  new Promise((resolve, reject) => {
    const heard: Heard[] = [];
    closeAfterTest.push(() => worker.terminate());
    worker.addEventListener("error", ({ message }) => reject(new Error(message)));
    worker.addEventListener("message", ({ data }: MessageEvent<Heard>) => {
      heard.push(data);
      if (cancel && data.type === "progress") worker.postMessage({ type: "cancel", id: 5 });
      if (data.type === "done") setTimeout(() => resolve(heard), 50);
    });
    worker.postMessage({ ...asked, id: 5 });
  });

const long: Ask = {
  type: "analyse",
  experiment: resolveExperiment({ cell: "lstm", sequenceLength: 300, hiddenSize: 64 }),
  names: ["contributions", "clipping"],
};

const longCliff: Ask = { type: "cliff", view: { w: [3, 7], b: [-4, 0] }, columns: 1000, rows: 1000, descents: [DESCENT] };

test.each([long, longCliff])("a worker that is told to stop does so at its next chance, and goes on to no other part: $type", async (asked) => {
  const heard = await ask(startEngine(), asked, { cancel: true });
  const parts = heard.filter(({ type }) => type === "progress");
  expect(Math.max(...parts.map(({ share }) => share ?? 1))).toBeLessThan(1);
  expect(new Set(parts.map(({ name }) => name)).size).toBe(1);
  expect(heard.at(-1)?.type).toBe("done");
});

test("what is told to another request's number stops nothing", async () => {
  const worker = startEngine();
  const heard = ask(worker, { ...long, names: ["paths"] });
  worker.postMessage({ type: "cancel", id: 4 });
  expect((await heard).filter(({ share }) => share === 1)).toHaveLength(1);
});

test.each([long, { ...longCliff, columns: 300, rows: 300 }])("every array of every part is handed over: $type", async (asked) => {
  const probe = new Worker(new URL("probe.worker.ts", import.meta.url), { type: "module" });
  const probed = (await ask(probe, asked)).filter(({ type, arrays }) => type === "probe" && arrays !== 0);
  expect(probed.length).toBeGreaterThan(0);
  for (const { arrays, given } of probed) expect(given).toBe(arrays);
});

test("the picture's run does not wait for a long analysis", async () => {
  let isDone = false;
  const ran = new Promise<void>((resolve) => {
    const client = open({ ran: () => resolve(), cores: 1 });
    const heavy = resolveExperiment({ cell: "lstm", sequenceLength: 1000, hiddenSize: 64 });
    client.analyse(heavy, ["lyapunov"], { progress: () => client.submit([resolveExperiment({})]), done: () => (isDone = true), failed: () => {} });
  });
  await ran;
  expect(isDone).toBe(false);
});

test("a task that was cancelled is not heard of again, and the next one is worked off", async () => {
  const client = open({ cores: 1 });
  let countAfter = 0;
  const small = await new Promise<AnalysisPart[]>((resolve, reject) => {
    let isCancelled = false;
    const heavy = resolveExperiment({ cell: "lstm", sequenceLength: 1000, hiddenSize: 128 });
    const task = client.analyse(heavy, ["contributions", "spectrum"], {
      progress() {
        if (isCancelled) countAfter++;
        isCancelled = true;
        task.cancel();
        listen<AnalysisPart>((listener) => client.analyse(resolveExperiment({}), ["clipping"], listener)).then(resolve, reject);
      },
      done: () => countAfter++,
      failed: () => countAfter++,
    });
  });
  expect(small.map(({ name, share }) => [name, share])).toEqual([["clipping", 1]]);
  expect(countAfter).toBe(0);
});

test("what an analysis cannot do is a sentence", async () => {
  const misfit = { ...resolveExperiment({}), model: { params: { weight_hh_l0: [[1, 2]] }, inputs: [[[1]]], targets: [[[1]]] } };
  const asked = listen((listener) => open().analyse(misfit, ["steps"], listener));
  await expect(asked).rejects.toThrow(/^The analysis failed: params\./);
});

/** Where two arrays first differ in a bit; −1 where they do not. */
const firstDifference = (a: Float64Array, b: Float64Array): number =>
  a.length === b.length ? a.findIndex((value, k) => !Object.is(value, b[k])) : Math.min(a.length, b.length);

test("the cliff comes coarse at first, whole and exact at the end, with its descents", async () => {
  const plan: CliffPlan = {
    view: { w: [3, 7], b: [-4, 0] },
    columns: 400,
    rows: 300,
    descents: [DESCENT, { ...DESCENT, clipThreshold: Infinity }],
  };
  const parts = await listen<CliffPart>((listener) => open().cliff(plan, listener));
  const last = parts[parts.length - 1];
  expect(parts[0].share).toBeLessThan(1);
  expect(parts[0].surface.loss.some((value) => !Number.isNaN(value))).toBe(true);
  expect(last).toMatchObject({ share: 1, paths: plan.descents.map(descend) });
  const { result, steps } = beginCliff(plan.view, plan.columns, plan.rows);
  while (steps.next().done !== true);
  for (const name of ["w", "b", "loss", "gradNorm"] as const) expect(firstDifference(last.surface[name], result[name])).toBe(-1);
});

const settings: TrainingSettings = { optimiser: "adam", learningRate: 0.01 };

/** Trains until so many iterations are told. */
const train = (cells: readonly ("rnn" | "lstm")[], iterations: number, pauseAfter = Infinity): Promise<TrainedStep[][]> =>
  new Promise((resolve, reject) => {
    const experiments = cells.map((cell) => resolveExperiment({ cell, task: "adding", batchSize: 4, sequenceLength: 20, clip: "norm" }));
    const told: TrainedStep[][] = cells.map(() => []);
    let controls: TrainingControls | null = null;
    controls = open().train({ experiments, settings, evaluateEvery: 3 }, {
      trained(steps) {
        steps.forEach((ofOne, k) => told[k].push(...ofOne));
        if (told[0].length >= pauseAfter) {
          controls?.pause();
          setTimeout(() => controls?.resume(), 20);
        }
        if (told[0].length < iterations) return;
        controls?.stop();
        resolve(told.map((ofOne) => ofOne.slice(0, iterations)));
      },
      failed: (message) => reject(new Error(message)),
    });
  });

const trainHere = (cell: "rnn" | "lstm", iterations: number): TrainedStep[] => {
  const training = openTraining(resolveExperiment({ cell, task: "adding", batchSize: 4, sequenceLength: 20, clip: "norm" }), settings);
  return Array.from({ length: iterations }, (_, iteration) => {
    const evaluation = iteration % 3 === 0 ? training.evaluate() : null;
    return { ...training.step(), evaluation };
  });
};

test.each([
  ["without a pause", Infinity],
  ["with pauses", 2],
])("both networks train side by side, step by step the same as the engine alone, %s", async (_case, pauseAfter) => {
  const iterations = 12;
  const [rnn, lstm] = await train(["rnn", "lstm"], iterations, pauseAfter);
  expect(rnn).toEqual(trainHere("rnn", iterations));
  expect(lstm).toEqual(trainHere("lstm", iterations));
});
