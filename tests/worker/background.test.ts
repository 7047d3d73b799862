import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { resolveExperiment } from "../../src/engine/experiment/experiment.ts";
import type { Task } from "../../src/worker/background.ts";
import { Background, GRACE_MS } from "../../src/worker/background.ts";
import { LAST_CALL_MS } from "../../src/worker/lane.ts";
import type { FakeWorker, FakeWorkers } from "../support/fakeWorkers.ts";
import { openFakeWorkers, settle } from "../support/fakeWorkers.ts";

interface Opened {
  background: Background;
  workers: FakeWorkers;
  /** What the listeners heard, in order. */
  heard: string[];
  /** Starts the analysis of the experiment with this seed. */
  analyse(seed: number): Task;
}

const open = ({ size = 1 } = {}): Opened => {
  const workers = openFakeWorkers();
  const heard: string[] = [];
  const background = new Background(workers.start, size);
  const analyse = (seed: number): Task =>
    background.start(
      `Analysis ${seed}`,
      { type: "analyse", experiment: resolveExperiment({ seed }), names: ["lyapunov"] },
      {
        progress: ({ share }) => heard.push(`${seed} at ${share}`),
        done: () => heard.push(`${seed} done`),
        failed: (message) => heard.push(message),
      },
    );
  return { background, workers, heard, analyse };
};

const progress = (worker: FakeWorker, share: number): Promise<void> =>
  worker.say({ type: "progress", id: worker.lastId, name: "lyapunov", result: new Float64Array(1), share });

const finish = (worker: FakeWorker): Promise<void> => worker.say({ type: "done", id: worker.lastId });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("as many tasks as there are workers go on side by side, the rest wait their turn", async () => {
  const { workers, heard, analyse } = open({ size: 2 });
  for (const seed of [1, 2, 3, 4]) analyse(seed);
  await settle();
  const [first, second] = workers.all;
  expect([first.seeds, second.seeds].sort()).toEqual(["1", "2"]);
  await finish(second);
  await finish(second);
  await finish(first);
  expect([first.seeds, second.seeds]).toEqual(["1", "2,3,4"]);
  await finish(second);
  expect(heard).toEqual(["2 done", "3 done", "1 done", "4 done"]);
  expect(workers.all).toHaveLength(2);
});

test("partial results are heard as they come", async () => {
  const { workers, heard, analyse } = open();
  analyse(1);
  await settle();
  for (const share of [0.25, 0.5, 1]) await progress(workers.latest(), share);
  await finish(workers.latest());
  expect(heard).toEqual(["1 at 0.25", "1 at 0.5", "1 at 1", "1 done"]);
});

test("a task that was cancelled while it waited is never begun", async () => {
  const { workers, heard, analyse } = open();
  analyse(1);
  analyse(2).cancel();
  analyse(3);
  await finish(workers.latest());
  await finish(workers.latest());
  expect([workers.latest().seeds, heard]).toEqual(["1,3", ["1 done", "3 done"]]);
});

test("a worker that stops in time when its task is cancelled takes the next, and nothing more is heard of the first", async () => {
  const { workers, heard, analyse } = open();
  const first = analyse(1);
  analyse(2);
  await settle();
  const worker = workers.latest();
  first.cancel();
  expect(worker.cancelled).toEqual([worker.lastId]);
  await progress(worker, 0.5);
  await vi.advanceTimersByTimeAsync(GRACE_MS - 1);
  await finish(worker);
  await vi.advanceTimersByTimeAsync(10 * GRACE_MS);
  await finish(worker);
  expect([workers.all.length, worker.seeds, heard]).toEqual([1, "1,2", ["2 done"]]);
});

test("a worker that does not is ended, and the next task has a fresh one", async () => {
  const { workers, heard, analyse } = open();
  const first = analyse(1);
  analyse(2);
  await settle();
  first.cancel();
  await vi.advanceTimersByTimeAsync(GRACE_MS - 1);
  expect(workers.all).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(workers.all.map(({ isTerminated, seeds }) => [isTerminated, seeds])).toEqual([
    [true, "1"],
    [false, "2"],
  ]);
  await finish(workers.latest());
  expect(heard).toEqual(["2 done"]);
});

test("cancelling a task that is done disturbs nobody", async () => {
  const { workers, heard, analyse } = open();
  const first = analyse(1);
  await finish(workers.latest());
  analyse(2);
  await settle();
  first.cancel();
  first.cancel();
  await vi.advanceTimersByTimeAsync(10 * GRACE_MS);
  await finish(workers.latest());
  expect([workers.all.length, workers.latest().cancelled, heard]).toEqual([1, [], ["1 done", "2 done"]]);
});

test.each([
  ["what the engine refuses", "learningRate must be above 0.", "Analysis 1 failed: learningRate must be above 0.", 1],
  ["a worker that dies", null, "Analysis 1 stopped with “boom”.", 2],
])("%s is a failure of its task alone", async (_case, refusal, sentence, started) => {
  const { workers, heard, analyse } = open();
  analyse(1);
  analyse(2);
  await settle();
  if (refusal === null) await workers.latest().crash("boom");
  else await workers.latest().refuse(refusal);
  await finish(workers.latest());
  expect([heard, workers.all.length]).toEqual([[sentence, "2 done"], started]);
});

test("a minute of silence is a failure, and every partial result starts it anew", async () => {
  const { workers, heard, analyse } = open();
  analyse(1);
  await settle();
  for (const share of [0.1, 0.2]) {
    await vi.advanceTimersByTimeAsync(59_000);
    await progress(workers.latest(), share);
  }
  await vi.advanceTimersByTimeAsync(60_000 + LAST_CALL_MS - 1);
  expect(heard).toEqual(["1 at 0.1", "1 at 0.2"]);
  await vi.advanceTimersByTimeAsync(1);
  expect(heard.at(-1)).toBe("Analysis 1 gave no answer for 60 seconds.");
});

test("a listener that throws holds nobody up", async () => {
  const { background, workers, heard, analyse } = open();
  const complaints: unknown[] = [];
  const hearComplaint = (reason: unknown): void => void complaints.push(reason);
  const quiet = process.rawListeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", hearComplaint);
  background.start(
    "Broken",
    { type: "analyse", experiment: resolveExperiment({}), names: [] },
    {
      progress: () => {},
      done: () => {
        throw new Error("in the listener");
      },
      failed: () => heard.push("failed"),
    },
  );
  analyse(2);
  await finish(workers.latest());
  await finish(workers.latest());
  vi.useRealTimers();
  await new Promise((resolve) => setTimeout(resolve));
  process.removeListener("unhandledRejection", hearComplaint);
  for (const listener of quiet) process.on("unhandledRejection", listener as () => void);
  expect([heard, complaints.map(String)]).toEqual([["2 done"], ["Error: in the listener"]]);
});

test("closing cancels what goes on and what waits", async () => {
  const { background, workers, heard, analyse } = open();
  analyse(1);
  analyse(2);
  await settle();
  background.close();
  await vi.advanceTimersByTimeAsync(120_000);
  expect([heard, workers.all.length, workers.alive().length]).toEqual([[], 1, 0]);
});
