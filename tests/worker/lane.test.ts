import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { resolveExperiment } from "../../src/engine/experiment/experiment.ts";
import type { LaneError } from "../../src/worker/lane.ts";
import { LAST_CALL_MS, Lane } from "../../src/worker/lane.ts";
import { openFakeWorkers, settle } from "../support/fakeWorkers.ts";

const experiment = resolveExperiment({});
const DEADLINE_MS = 3000;

/** Asks for a run; the outcome is an answer's loss or an error, null while none is there. */
const askRun = (lane: Lane): { outcome: () => number | LaneError | null } => {
  let outcome: number | LaneError | null = null;
  lane.ask({ type: "run", experiment }, DEADLINE_MS).then(
    ({ run }) => (outcome = run.loss),
    (error: LaneError) => (outcome = error),
  );
  return { outcome: () => outcome };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("no worker is started before the first request", () => {
  const workers = openFakeWorkers();
  const lane = new Lane(workers.start);
  expect([workers.all.length, lane.isBusy]).toEqual([0, false]);
});

test("an answer settles its request, and the worker stays for the next", async () => {
  const workers = openFakeWorkers();
  const lane = new Lane(workers.start);
  for (const mark of [1, 2]) {
    const asked = askRun(lane);
    await settle();
    expect([asked.outcome(), lane.isBusy]).toEqual([null, true]);
    await workers.latest().finishRun(mark);
    expect([asked.outcome(), lane.isBusy]).toEqual([mark, false]);
  }
  expect(workers.all).toHaveLength(1);
});

test("a second request while one is under way is refused, and the first goes on", async () => {
  const workers = openFakeWorkers();
  const lane = new Lane(workers.start);
  const first = askRun(lane);
  await expect(lane.ask({ type: "run", experiment }, DEADLINE_MS)).rejects.toThrow("one request at a time");
  await workers.latest().finishRun(7);
  expect(first.outcome()).toBe(7);
});

test("an answer to an earlier request is ignored", async () => {
  const workers = openFakeWorkers();
  const lane = new Lane(workers.start);
  askRun(lane);
  const { lastId: first } = workers.latest();
  await workers.latest().finishRun(1);
  const second = askRun(lane);
  await workers.latest().say({ type: "failed", id: first, message: "late" });
  expect(second.outcome()).toBeNull();
});

test("what the engine refuses is an error of the engine, and its worker stays", async () => {
  const workers = openFakeWorkers();
  const lane = new Lane(workers.start);
  const asked = askRun(lane);
  await workers.latest().refuse("out of range");
  expect(asked.outcome()).toMatchObject({ kind: "engine", message: "out of range" });
  expect(workers.alive()).toHaveLength(1);
});

test("the deadline counts from loading on, not from asking", async () => {
  const workers = openFakeWorkers({ load: false });
  const lane = new Lane(workers.start);
  const asked = askRun(lane);
  await vi.advanceTimersByTimeAsync(20_000);
  await workers.latest().say({ type: "ready" });
  await vi.advanceTimersByTimeAsync(DEADLINE_MS - 1);
  expect(asked.outcome()).toBeNull();
  await vi.advanceTimersByTimeAsync(1 + LAST_CALL_MS);
  expect(asked.outcome()).toMatchObject({ kind: "worker", message: "gave no answer for 3 seconds" });
});

test("a worker that never loads is given up after half a minute", async () => {
  const workers = openFakeWorkers({ load: false });
  const asked = askRun(new Lane(workers.start));
  await vi.advanceTimersByTimeAsync(29_999);
  expect(asked.outcome()).toBeNull();
  await vi.advanceTimersByTimeAsync(1 + LAST_CALL_MS);
  expect(asked.outcome()).toMatchObject({ kind: "worker", message: "gave no answer for 30 seconds" });
  expect(workers.alive()).toHaveLength(0);
});

test("a fresh worker has its own time to load", async () => {
  const workers = openFakeWorkers({ load: false });
  const lane = new Lane(workers.start);
  askRun(lane);
  await workers.latest().say({ type: "ready" });
  await workers.latest().crash("gone");
  const second = askRun(lane);
  await vi.advanceTimersByTimeAsync(20_000);
  await workers.latest().say({ type: "ready" });
  await workers.latest().finishRun(2);
  expect(second.outcome()).toBe(2);
});

test("a request to a loaded worker has its deadline at once", async () => {
  const workers = openFakeWorkers();
  const lane = new Lane(workers.start);
  askRun(lane);
  await settle();
  await workers.latest().finishRun();
  const second = askRun(lane);
  await vi.advanceTimersByTimeAsync(DEADLINE_MS + LAST_CALL_MS);
  expect(second.outcome()).toMatchObject({ kind: "worker" });
});

test("an answer that waited while the page itself was frozen past the deadline still counts", async () => {
  const workers = openFakeWorkers();
  const asked = askRun(new Lane(workers.start));
  await settle();
  await vi.advanceTimersByTimeAsync(DEADLINE_MS);
  await workers.latest().finishRun(5);
  await vi.advanceTimersByTimeAsync(LAST_CALL_MS);
  expect(asked.outcome()).toBe(5);
  expect(workers.alive()).toHaveLength(1);
});

test("after a silent worker the next request gets a fresh one", async () => {
  const workers = openFakeWorkers();
  const lane = new Lane(workers.start);
  askRun(lane);
  await vi.advanceTimersByTimeAsync(DEADLINE_MS + LAST_CALL_MS);
  const [silent] = workers.all;
  expect([silent.isTerminated, lane.isBusy]).toEqual([true, false]);
  const asked = askRun(lane);
  await silent.say({ type: "ran", id: workers.latest().lastId, run: { loss: 66 } as never, computeMs: 1 });
  expect(asked.outcome()).toBeNull();
  await workers.latest().finishRun(1);
  expect(asked.outcome()).toBe(1);
});

test.each([
  ["ReferenceError: x is not defined", "stopped with “ReferenceError: x is not defined”"],
  ["", "could not be loaded"],
])("an error event with message %j says what happened", async (message, sentence) => {
  const workers = openFakeWorkers();
  const asked = askRun(new Lane(workers.start));
  await workers.latest().crash(message);
  expect(asked.outcome()).toMatchObject({ kind: "worker", message: sentence });
  expect(workers.alive()).toHaveLength(0);
});

test("an answer that cannot be read is the worker's fault", async () => {
  const workers = openFakeWorkers();
  const asked = askRun(new Lane(workers.start));
  workers.latest().dispatchEvent(new Event("messageerror"));
  await settle();
  expect(asked.outcome()).toMatchObject({ kind: "worker", message: "sent an answer that could not be read" });
});

test("an idle worker that dies is replaced when next asked, not before", async () => {
  const workers = openFakeWorkers();
  const lane = new Lane(workers.start);
  askRun(lane);
  await workers.latest().finishRun();
  await workers.latest().crash("gone");
  expect(workers.all).toHaveLength(1);
  const asked = askRun(lane);
  expect(workers.all).toHaveLength(2);
  await workers.latest().finishRun(2);
  expect(asked.outcome()).toBe(2);
});

test("ending a lane rejects what is under way and leaves no timer", async () => {
  const workers = openFakeWorkers();
  const lane = new Lane(workers.start);
  const asked = askRun(lane);
  await settle();
  lane.end();
  await settle();
  expect(asked.outcome()).toMatchObject({ kind: "ended" });
  expect([workers.alive().length, vi.getTimerCount()]).toEqual([0, 0]);
});

test("a worker that cannot be made is an error of its request alone", async () => {
  const workers = openFakeWorkers();
  let isForbidden = true;
  const lane = new Lane(() => {
    if (isForbidden) throw new Error("Script cannot be accessed");
    return workers.start();
  });
  await expect(lane.ask({ type: "run", experiment }, DEADLINE_MS)).rejects.toThrow("Script cannot be accessed");
  isForbidden = false;
  const asked = askRun(lane);
  await workers.latest().finishRun(3);
  expect(asked.outcome()).toBe(3);
});

test("cancelling names the request under way, and is nothing when there is none", async () => {
  const workers = openFakeWorkers();
  const lane = new Lane(workers.start);
  lane.cancel();
  askRun(lane);
  await workers.latest().finishRun();
  lane.cancel();
  const second = askRun(lane);
  lane.cancel();
  expect(workers.latest().cancelled).toEqual([workers.latest().lastId]);
  await workers.latest().finishRun(2);
  expect(second.outcome()).toBe(2);
});
