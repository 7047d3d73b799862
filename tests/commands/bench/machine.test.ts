import { cpus } from "node:os";
import { describe, expect, test } from "vitest";
import { processorMs, stolenMs, tasksOf } from "../../../src/commands/bench/machine.mjs";

const traceOf = (...traceEvents: object[]): Buffer => Buffer.from(JSON.stringify({ traceEvents }));

/** A thread's name, and a task of it that lasted so long and was worked on so long, in microseconds. */
const thread = (tid: number, name: string): object => ({ ph: "M", name: "thread_name", pid: 7, tid, args: { name } });
const task = (tid: number, dur: number, tdur?: number): object => ({ ph: "X", name: "ThreadControllerImpl::RunTask", pid: 7, tid, dur, tdur, args: {} });

describe("tasks of a trace", () => {
  test("are the main thread's alone, the longest first, with what a processor worked on each", () => {
    const trace = traceOf(task(1, 2000, 1500), task(2, 90_000, 90_000), thread(1, "CrRendererMain"), thread(2, "Compositor"), task(1, 60_000, 12_000));
    expect(tasksOf(trace)).toEqual([
      { lasted: 60, worked: 12 },
      { lasted: 2, worked: 1.5 },
    ]);
  });

  test("count as worked on all along where the trace does not say", () => {
    expect(tasksOf(traceOf(thread(1, "CrRendererMain"), task(1, 3000)))).toEqual([{ lasted: 3, worked: 3 }]);
  });

  test("are nothing else that the main thread is told of", () => {
    expect(tasksOf(traceOf(thread(1, "CrRendererMain"), { ...task(1, 3000), name: "Paint" }, { ...task(1, 3000), ph: "b" }))).toEqual([]);
  });
});

describe("the host's share", () => {
  test("is the eighth number of all processors together, in hundredths of a second", () => {
    expect(stolenMs("cpu  1 2 3 4 5 6 7 8 9 10\ncpu0 1 2 3 4 5 6 7 80 9 10\n")).toBe(80);
  });

  test("is not known where the system does not tell", () => {
    expect(stolenMs("")).toBeNaN();
  });

  test("is of the time of all processors", () => {
    expect(processorMs(10)).toBe(10 * cpus().length);
  });
});
