import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { resolveExperiment } from "../../src/engine/experiment/experiment.ts";
import type { TrainedStep, TrainRequest } from "../../src/worker/protocol.ts";
import type { TrainingPlan } from "../../src/worker/trainer.ts";
import { Trainer } from "../../src/worker/trainer.ts";
import type { FakeWorker, FakeWorkers } from "../support/fakeWorkers.ts";
import { openFakeWorkers, settle } from "../support/fakeWorkers.ts";

const plan: TrainingPlan = {
  experiments: [resolveExperiment({}), resolveExperiment({ cell: "lstm" })],
  settings: { optimiser: "adam", learningRate: 0.01 },
  evaluateEvery: 10,
};

const open = (): { trainer: Trainer; workers: FakeWorkers; heard: string[] } => {
  const workers = openFakeWorkers();
  const heard: string[] = [];
  const trainer = new Trainer(workers.start, plan, {
    trained: (steps) => heard.push(steps.map((ofOne) => ofOne.map(({ iteration }) => iteration).join("+")).join(" | ")),
    failed: (message) => heard.push(message),
  });
  return { trainer, workers, heard };
};

const iterationsAsked = ({ asked }: FakeWorker): number[] => asked.map((request) => (request as TrainRequest).iterations);

/** Answers with the steps asked for. */
const take = (worker: FakeWorker): Promise<void> => {
  const before = iterationsAsked(worker).slice(0, -1).reduce((sum, count) => sum + count, 0);
  const count = iterationsAsked(worker).at(-1) ?? 0;
  const steps = Array.from({ length: count }, (_, k) => ({ iteration: before + k }) as TrainedStep);
  return worker.say({ type: "trained", id: worker.lastId, steps });
};

/** Lets both networks take their round, which lasts so long. */
const takeRound = async (workers: FakeWorkers, ms: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms);
  for (const worker of workers.all) await take(worker);
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("each network has a worker of its own, which is asked for its experiment", async () => {
  const { workers } = open();
  await settle();
  expect(workers.all.map(({ asked }) => asked[0])).toMatchObject(
    plan.experiments.map(({ cell }) => ({ type: "train", experiment: { cell }, settings: plan.settings, evaluateEvery: 10 })),
  );
});

test("steps are told when all networks have taken them", async () => {
  const { workers, heard } = open();
  await settle();
  await take(workers.all[1]);
  expect(heard).toEqual([]);
  await take(workers.all[0]);
  expect(heard).toEqual(["0 | 0"]);
});

test("rounds grow to what fits into 30 ms and shrink again, the same for all networks", async () => {
  const { workers, heard } = open();
  await settle();
  for (const ms of [2, 4, 8, 16, 60]) await takeRound(workers, ms);
  // Twice as many at most: 1, 2, 4; then 30/8 · 4 = 15 would be allowed, but 8; 30/16 · 8 = 15; 30/60 · 15 = 7.
  for (const worker of workers.all) expect(iterationsAsked(worker)).toEqual([1, 2, 4, 8, 15, 7]);
  expect(heard.slice(0, 3)).toEqual(["0 | 0", "1+2 | 1+2", "3+4+5+6 | 3+4+5+6"]);
});

test("however slow a step is, one is taken", async () => {
  const { workers } = open();
  await settle();
  await takeRound(workers, 5000);
  expect(iterationsAsked(workers.all[0])).toEqual([1, 1]);
});

test("a pause tells the round under way and asks for no other until it is over", async () => {
  const { trainer, workers, heard } = open();
  await settle();
  trainer.pause();
  await takeRound(workers, 1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([heard, workers.all[0].asked.length]).toEqual([["0 | 0"], 1]);
  trainer.resume();
  await takeRound(workers, 1);
  expect(heard).toEqual(["0 | 0", "1+2 | 1+2"]);
});

test("a pause that is over before its round is asks for nothing twice", async () => {
  const { trainer, workers } = open();
  await settle();
  trainer.pause();
  trainer.resume();
  trainer.resume();
  await takeRound(workers, 1);
  expect(workers.all.map(({ asked }) => asked.length)).toEqual([2, 2]);
});

test("stopping ends every worker, and nothing more is heard", async () => {
  const { trainer, workers, heard } = open();
  await settle();
  const answered = take(workers.all[0]);
  trainer.stop();
  await answered;
  await take(workers.all[1]);
  trainer.resume();
  await vi.advanceTimersByTimeAsync(120_000);
  expect([heard, workers.alive().length, workers.all.length]).toEqual([[], 0, 2]);
});

test("stopping just as the last answer arrives is as silent", async () => {
  const { trainer, workers, heard } = open();
  await settle();
  await take(workers.all[0]);
  const answered = take(workers.all[1]);
  trainer.stop();
  await answered;
  expect([heard, workers.all.length]).toEqual([[], 2]);
});

test.each([
  ["what the engine refuses", "learningRate must be a number above 0; it is 0.", "The training failed: learningRate must be a number above 0; it is 0."],
  ["a worker that dies", null, "The training stopped with “boom”."],
])("%s ends the training of all with one sentence", async (_case, refusal, sentence) => {
  const { workers, heard } = open();
  await settle();
  if (refusal === null) await workers.all[1].crash("boom");
  else await workers.all[1].refuse(refusal);
  await take(workers.all[0]);
  await vi.advanceTimersByTimeAsync(120_000);
  expect([heard, workers.alive().length, workers.all.length]).toEqual([[sentence], 0, 2]);
});
