import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Experiment } from "../../src/engine/experiment/experiment.ts";
import { resolveExperiment } from "../../src/engine/experiment/experiment.ts";
import type { Client, LongTasks } from "../../src/worker/client.ts";
import { openClient } from "../../src/worker/client.ts";
import { deadlineOf } from "../../src/worker/deadline.ts";
import { LAST_CALL_MS } from "../../src/worker/lane.ts";
import { PATIENCE_MS } from "../../src/worker/runs.ts";
import type { FakeWorkers } from "../support/fakeWorkers.ts";
import { openFakeWorkers, settle } from "../support/fakeWorkers.ts";

const experiments = Array.from({ length: 6 }, (_, seed) => resolveExperiment({ seed }));

interface Opened {
  client: Client & LongTasks;
  workers: FakeWorkers;
  /** What the listener heard, in order. */
  heard: string[];
}

const seedsOf = (asked: readonly { experiment: Experiment }[]): string => asked.map(({ experiment }) => experiment.seed).join();

const unheard = { progress: () => {}, done: () => {}, failed: () => {} };

const open = ({ cores = 1 } = {}): Opened => {
  const workers = openFakeWorkers();
  const heard: string[] = [];
  const client = openClient(workers.start, cores, {
    ran: (runs, origin) => heard.push(`ran ${seedsOf(runs)}${origin === "asked" ? "" : ` ${origin}`}`),
    recovering: (message) => heard.push(`recovering: ${message}`),
    failed: (message, isOver) => heard.push(`failed: ${message} ${isOver ? "over" : "goes on"}`),
  });
  return { client, workers, heard };
};

/** Until the worker's silence counts. */
const waitOut = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(deadlineOf(experiments[0]) + LAST_CALL_MS);
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("one job is in flight, and of those asked for meanwhile only the latest is started", async () => {
  const { client, workers, heard } = open();
  for (const experiment of experiments.slice(0, 4)) client.submit([experiment]);
  await settle();
  expect(workers.latest().seeds).toBe("0");
  await workers.latest().finishRun();
  expect(workers.latest().seeds).toBe("0,3");
  await workers.latest().finishRun();
  expect(heard).toEqual(["ran 0", "ran 3"]);
  expect(workers.all).toHaveLength(1);
});

test("what is foreseen begins where nothing else is to do, and is not begun again when it is asked for", async () => {
  const { client, workers, heard } = open();
  const coming = [experiments[1]];
  client.foresee(coming);
  await settle();
  expect(workers.latest().seeds).toBe("1");
  client.submit(coming);
  await settle();
  await workers.latest().finishRun();
  expect(workers.latest().seeds).toBe("1");
  expect(heard).toEqual(["ran 1"]);
});

test("what is foreseen waits for all that was asked for, of those foreseen only the latest is begun, and none once something else is asked", async () => {
  const { client, workers, heard } = open();
  for (const k of [0, 1]) client.submit([experiments[k]]);
  for (const k of [2, 3]) client.foresee([experiments[k]]);
  await settle();
  for (let k = 0; k < 3; k++) await workers.latest().finishRun();
  expect(workers.latest().seeds).toBe("0,1,3");
  expect(heard).toEqual(["ran 0", "ran 1", "ran 3 foreseen"]);
  client.submit([experiments[0]]);
  client.foresee([experiments[4]]);
  client.submit([experiments[5]]);
  await settle();
  for (let k = 0; k < 2; k++) await workers.latest().finishRun();
  await settle();
  expect(workers.latest().seeds).toBe("0,1,3,0,5");
});

test("when a run fails that was only foreseen or expected nobody hears of it; asked for meanwhile, it is tried once more", async () => {
  const { client, workers, heard } = open();
  const coming = [experiments[1]];
  client.foresee(coming);
  await settle();
  await workers.latest().crash("out of luck");
  client.expect([coming]);
  await settle();
  await workers.latest().crash("out of luck");
  expect(heard).toEqual([]);
  client.foresee(coming);
  await settle();
  client.submit(coming);
  await workers.latest().crash("out of luck");
  await workers.latest().finishRun();
  expect(heard).toEqual(["recovering: The computation stopped with “out of luck”. It was started afresh.", "ran 1"]);
  expect(workers.all).toHaveLength(4);
});

test("what may come later waits for all that is asked for and foreseen, one job after another, and ends with the next of either", async () => {
  const { client, workers, heard } = open();
  client.submit([experiments[0]]);
  client.foresee([experiments[1]]);
  client.expect([[experiments[2]], [experiments[3]], [experiments[4]]]);
  await settle();
  for (let k = 0; k < 3; k++) await workers.latest().finishRun();
  expect(workers.latest().seeds).toBe("0,1,2,3");
  expect(heard).toEqual(["ran 0", "ran 1 foreseen", "ran 2 expected"]);
  client.foresee([experiments[5]]);
  for (let k = 0; k < 2; k++) await workers.latest().finishRun();
  await settle();
  expect(workers.latest().seeds).toBe("0,1,2,3,5");
  client.expect([[experiments[2]], [experiments[3]]]);
  client.submit([experiments[0]]);
  for (let k = 0; k < 2; k++) await workers.latest().finishRun();
  await settle();
  expect(workers.latest().seeds).toBe("0,1,2,3,5,2,0");
  client.expect([[experiments[2]], [experiments[3]]]);
  client.expect([]);
  await workers.latest().finishRun();
  await settle();
  expect(workers.latest().seeds).toBe("0,1,2,3,5,2,0,2");
});

test("what may come later and is under way counts as what it turns out to be, and is not begun again", async () => {
  const { client, workers, heard } = open();
  const [first, second] = [[experiments[1]], [experiments[2]]];
  client.expect([first, second]);
  await settle();
  client.foresee(first);
  await workers.latest().finishRun();
  await settle();
  client.expect([second]);
  await settle();
  client.foresee(second);
  client.submit(second);
  await workers.latest().finishRun();
  await settle();
  expect(workers.latest().seeds).toBe("1,2");
  expect(heard).toEqual(["ran 1 foreseen", "ran 2"]);
});

test("the cells of one job are drawn together, in the order asked", async () => {
  const { client, workers, heard } = open({ cores: 3 });
  client.submit(experiments.slice(0, 3));
  await settle();
  const [first, second, third] = workers.all;
  await third.finishRun();
  await first.finishRun();
  expect(heard).toEqual([]);
  await second.finishRun();
  expect(heard).toEqual(["ran 0,1,2"]);
});

test("with fewer cores than cells each worker takes every n-th", async () => {
  const { client, workers, heard } = open({ cores: 2 });
  client.submit(experiments.slice(0, 3));
  await settle();
  const [first, second] = workers.all;
  await first.finishRun();
  await second.finishRun();
  await first.finishRun();
  expect([first.seeds, second.seeds, heard[0]]).toEqual(["0,2", "1", "ran 0,1,2"]);
});

test("the next job is handed to the workers before the page draws the last", async () => {
  const workers = openFakeWorkers();
  const askedWhenDrawn: string[] = [];
  const client = openClient(workers.start, 1, {
    ran: () => askedWhenDrawn.push(workers.latest().seeds),
    recovering: () => {},
    failed: () => {},
  });
  client.submit([experiments[0]]);
  client.submit([experiments[1]]);
  await workers.latest().finishRun();
  expect(askedWhenDrawn).toEqual(["0,1"]);
});

test("a superseded job has a second in all, then it is given up and never heard of", async () => {
  const { client, workers, heard } = open();
  client.submit([experiments[0]]);
  await vi.advanceTimersByTimeAsync(400);
  client.submit([experiments[1]]);
  await vi.advanceTimersByTimeAsync(PATIENCE_MS - 401);
  expect(workers.all).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  const [slow, fresh] = workers.all;
  expect([slow.isTerminated, fresh.seeds]).toEqual([true, "1"]);
  await fresh.finishRun();
  await slow.finishRun();
  expect(heard).toEqual(["ran 1"]);
});

test("a job that nobody supersedes may take its time", async () => {
  const { client, workers, heard } = open();
  client.submit([experiments[0]]);
  await vi.advanceTimersByTimeAsync(2 * PATIENCE_MS);
  await workers.latest().finishRun();
  expect(heard).toEqual(["ran 0"]);
});

test("each job has its own second", async () => {
  const { client, workers } = open();
  client.submit([experiments[0]]);
  await vi.advanceTimersByTimeAsync(PATIENCE_MS - 100);
  await workers.latest().finishRun();
  client.submit([experiments[1]]);
  client.submit([experiments[2]]);
  await vi.advanceTimersByTimeAsync(PATIENCE_MS - 1);
  expect(workers.latest().isTerminated).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(workers.all[0].isTerminated).toBe(true);
});

test("a second try has its own second, too", async () => {
  const { client, workers } = open();
  client.submit([experiments[0]]);
  await vi.advanceTimersByTimeAsync(PATIENCE_MS - 100);
  await workers.latest().crash("boom");
  client.submit([experiments[1]]);
  await vi.advanceTimersByTimeAsync(PATIENCE_MS - 1);
  expect(workers.latest().isTerminated).toBe(false);
});

test("a newer request after that second is started at once", async () => {
  const { client, workers } = open();
  client.submit([experiments[0]]);
  await vi.advanceTimersByTimeAsync(2 * PATIENCE_MS);
  client.submit([experiments[1]]);
  await settle();
  expect([workers.all.length, workers.latest().seeds]).toEqual([2, "1"]);
});

test("a steady stream of requests does not put off the second that the first one has", async () => {
  const { client, workers } = open();
  client.submit([experiments[0]]);
  for (let k = 0; k < 10; k++) {
    await vi.advanceTimersByTimeAsync(PATIENCE_MS / 10);
    client.submit([experiments[1 + (k % 5)]]);
  }
  await settle();
  expect(workers.all[0].isTerminated).toBe(true);
});

test("a slider dragged through settings that take three seconds still moves the picture, and then heavy settings have one second again", async () => {
  const { client, workers, heard } = open();
  const dragUntil = async (isOver: () => boolean): Promise<number> => {
    for (let ms = 0; ms < 60_000; ms += 100) {
      if (isOver()) return ms;
      client.submit([experiments[1]]);
      await vi.advanceTimersByTimeAsync(100);
    }
    return Infinity;
  };
  /** The times at which workers are started; each would answer after three seconds. */
  const startedAt: number[] = [];
  const origin = Date.now();
  const watch = (): boolean => {
    while (startedAt.length < workers.all.length) startedAt.push(Date.now() - origin);
    return Date.now() - origin >= startedAt[startedAt.length - 1] + 3000;
  };
  expect(await dragUntil(watch)).toBeLessThan(7000);
  await workers.latest().finishRun();
  expect(heard).toEqual(["ran 1"]);
  // The one that waited is the last: with nothing more to do all is as in the beginning.
  await workers.latest().finishRun();
  client.submit([experiments[2]]);
  const started = workers.all.length;
  client.submit([experiments[3]]);
  await vi.advanceTimersByTimeAsync(PATIENCE_MS);
  expect(workers.all.length).toBe(started + 1);
});

test("of a job that was given up only the busy workers are replaced, and none goes on to its next share", async () => {
  const { client, workers } = open({ cores: 2 });
  client.submit(experiments.slice(0, 3));
  await settle();
  const [first, second] = workers.all;
  await second.finishRun();
  client.submit([experiments[4]]);
  await vi.advanceTimersByTimeAsync(PATIENCE_MS);
  await first.finishRun();
  expect([first.isTerminated, second.isTerminated]).toEqual([true, false]);
  expect(workers.all.map(({ seeds }) => seeds)).toEqual(["0", "1", "4"]);
});

test("a silent worker is replaced and the job tried once more", async () => {
  const { client, workers, heard } = open();
  client.submit([experiments[0]]);
  await waitOut();
  expect(heard).toEqual(["recovering: The computation gave no answer for 3 seconds. It was started afresh."]);
  expect([workers.alive().length, workers.latest().asked.length]).toEqual([1, 1]);
  await workers.latest().finishRun();
  expect(heard.slice(1)).toEqual(["ran 0"]);
});

test("the second silence in a row is a failure, and the next request starts afresh", async () => {
  const { client, workers, heard } = open();
  client.submit([experiments[0]]);
  await waitOut();
  await waitOut();
  expect(heard.slice(1)).toEqual(["failed: The computation gave no answer for 3 seconds. over"]);
  expect(workers.alive()).toHaveLength(0);
  client.submit([experiments[1]]);
  await settle();
  await workers.latest().finishRun();
  expect(heard.slice(2)).toEqual(["ran 1"]);
});

test("after a crash the request that waits is started instead, and has two tries of its own", async () => {
  const { client, workers, heard } = open();
  client.submit([experiments[0]]);
  client.submit([experiments[1]]);
  await workers.latest().crash("boom");
  expect(heard).toEqual(["recovering: The computation stopped with “boom”. It was started afresh."]);
  expect(workers.latest().seeds).toBe("1");
  await workers.latest().crash("boom");
  expect(workers.latest().seeds).toBe("1");
  await workers.latest().finishRun();
  expect(heard.at(-1)).toBe("ran 1");
  expect(workers.all).toHaveLength(3);
});

test("when one of two workers crashes, the other's share is not left running", async () => {
  const { client, workers, heard } = open({ cores: 2 });
  client.submit(experiments.slice(0, 2));
  await settle();
  const [first, second] = workers.all;
  await first.crash("boom");
  expect(second.isTerminated).toBe(true);
  await second.finishRun();
  for (const worker of workers.alive()) await worker.finishRun();
  expect(heard.slice(1)).toEqual(["ran 0,1"]);
  expect(workers.alive()).toHaveLength(2);
});

test("a script that cannot be loaded is asked for twice, not in a loop", async () => {
  const { client, workers, heard } = open();
  client.submit([experiments[0]]);
  await workers.latest().crash("");
  await workers.latest().crash("");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(heard.at(-1)).toBe("failed: The computation could not be loaded. over");
  expect([workers.all.length, vi.getTimerCount()]).toEqual([2, 0]);
});

test("what the engine refuses is not tried again", async () => {
  const { client, workers, heard } = open();
  client.submit([experiments[0]]);
  await settle();
  await workers.latest().refuse("weight_hh_l0 must be 4 × 4.");
  expect(heard).toEqual(["failed: The computation failed: weight_hh_l0 must be 4 × 4. over"]);
  expect([workers.all.length, workers.latest().asked.length]).toEqual([1, 1]);
});

test("a failure says that it is not the end while a newer request is under way", async () => {
  const { client, workers, heard } = open();
  client.submit([experiments[0]]);
  client.submit([experiments[1]]);
  await workers.latest().refuse("no");
  expect(heard).toEqual(["failed: The computation failed: no. goes on"]);
  await workers.latest().finishRun();
  expect(heard.at(-1)).toBe("ran 1");
});

test("closing ends every worker and nothing is heard afterwards", async () => {
  const { client, workers, heard } = open({ cores: 2 });
  const trace = client.trace([experiments[0]]);
  client.submit(experiments.slice(0, 2));
  client.submit([experiments[2]]);
  await settle();
  const started = workers.all.length;
  client.close();
  expect(vi.getTimerCount()).toBe(0);
  await expect(trace).rejects.toThrow("The export was given up.");
  for (const worker of workers.all) await worker.finishRun();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([heard, workers.alive().length, workers.all.length]).toEqual([[], 0, started]);
});

test("closing just as an answer arrives starts nothing more and is as silent", async () => {
  for (const count of [1, 2]) {
    const { client, workers, heard } = open();
    client.submit(experiments.slice(0, count));
    await settle();
    const answered = workers.latest().finishRun();
    client.close();
    await answered;
    expect([heard, workers.all.length]).toEqual([[], 1]);
  }
});

test("a client that was closed starts afresh when asked again", async () => {
  const { client, workers, heard } = open();
  client.submit([experiments[0]]);
  client.close();
  client.submit([experiments[1]]);
  await settle();
  await workers.latest().finishRun();
  expect(heard).toEqual(["ran 1"]);
});

test("traces are worked out in a worker of their own, which ends with them", async () => {
  const { client, workers, heard } = open();
  client.submit([experiments[0]]);
  const texts = client.trace(experiments.slice(1, 3));
  await settle();
  const [running, tracing] = workers.all;
  for (const json of ["one", "two"]) await tracing.say({ type: "traced", id: tracing.lastId, json });
  expect(await texts).toEqual(["one", "two"]);
  expect([tracing.isTerminated, running.isTerminated]).toEqual([true, false]);
  await running.finishRun();
  expect(heard).toEqual(["ran 0"]);
});

test.each([
  ["the engine refuses", "lossAt must be last.", "The export failed: lossAt must be last."],
  ["the worker dies", null, "The export stopped with “boom”."],
])("a trace rejects with a sentence when %s", async (_case, refusal, sentence) => {
  const { client, workers } = open();
  const texts = client.trace([experiments[0]]);
  const outcome = texts.catch((error: Error) => error.message);
  await settle();
  if (refusal === null) await workers.latest().crash("boom");
  else await workers.latest().refuse(refusal);
  expect(await outcome).toBe(sentence);
  expect(workers.alive()).toHaveLength(0);
});

test("analyses, cliff and training have workers of their own, as many as there are cores, and end with the client", async () => {
  const { client, workers, heard } = open({ cores: 2 });
  client.submit([experiments[0]]);
  for (const experiment of experiments.slice(1, 4)) client.analyse(experiment, ["paths"], unheard);
  client.cliff({ view: { w: [0, 1], b: [0, 1] }, columns: 2, rows: 2, descents: [] }, unheard);
  client.train(
    { experiments: experiments.slice(4, 5), settings: { optimiser: "sgd", learningRate: 1 }, evaluateEvery: 1 },
    { trained: () => heard.push("trained"), failed: (message) => heard.push(message) },
  );
  await settle();
  expect(workers.all.map(({ asked }) => asked.map(({ type }) => type).join())).toEqual(["run", "analyse", "analyse", "train"]);
  client.close();
  await vi.advanceTimersByTimeAsync(120_000);
  expect([workers.alive().length, workers.all.length, heard]).toEqual([0, 4, []]);
});

test("runs beside the page's have a worker of their own, the latest asked for wins, and closing ends it", async () => {
  const { client, workers, heard } = open({ cores: 2 });
  const beside: string[] = [];
  const runs = client.runsBeside({
    ran: (found) => beside.push(`ran ${seedsOf(found)}`),
    recovering: () => beside.push("recovering"),
    failed: (message) => beside.push(message),
  });
  client.submit([experiments[0]]);
  for (const experiment of experiments.slice(1, 4)) runs.submit([experiment]);
  await settle();
  expect(workers.all).toHaveLength(2);
  for (const worker of [...workers.all]) await worker.finishRun();
  await settle();
  const busy = workers.all.filter(({ lastId }) => lastId === 1);
  expect(busy).toHaveLength(1);
  await busy[0].finishRun();
  expect([beside, heard]).toEqual([["ran 1", "ran 3"], ["ran 0"]]);
  runs.close();
  expect(busy[0].isTerminated).toBe(true);
  client.close();
  expect(workers.alive()).toHaveLength(0);
});

test("a training that was stopped is none of the client's any more", async () => {
  const { client, workers, heard } = open();
  const training = client.train(
    { experiments: [experiments[0]], settings: { optimiser: "sgd", learningRate: 1 }, evaluateEvery: 1 },
    { trained: (steps) => heard.push(`${steps[0].length} trained`), failed: (message) => heard.push(message) },
  );
  await settle();
  training.pause();
  await workers.latest().say({ type: "trained", id: workers.latest().lastId, steps: [] });
  expect(workers.latest().asked).toHaveLength(1);
  training.resume();
  await settle();
  training.stop();
  expect([heard, workers.latest().asked.length, workers.alive().length]).toEqual([["0 trained"], 2, 0]);
});

test("a run's deadline grows with its operations", () => {
  const small = resolveExperiment({});
  const large = resolveExperiment({ cell: "lstm", sequenceLength: 1000, hiddenSize: 256, batchSize: 4 });
  expect(Math.round(deadlineOf(small) / 1000)).toBe(3);
  // 2·1000·4·4·256·(768 + 16) = 6.4e9 operations at 1e8 a second.
  expect(deadlineOf(large)).toBeCloseTo(3000 + 64_225, 0);
});
