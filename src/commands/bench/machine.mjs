import { readFileSync } from "node:fs";
import { cpus } from "node:os";

/**
 * A task of a page's main thread, in milliseconds: how long it lasted, and how long a processor worked on it. The rest of it the thread
 * waited for a processor.
 *
 * @typedef {{lasted: number, worked: number}} Task
 */

/**
 * What is read of an entry of a trace: times in microseconds, `tdur` that of a processor.
 *
 * @typedef {{name: string, ph: string, pid: number, tid: number, dur: number, tdur?: number, args: {name?: string}}} TraceEvent
 */

/** The category of the browser's trace that holds tasks, and little else that would slow the page down. */
export const TASKS = "toplevel";

/**
 * Tasks of the main threads of all pages in a trace, the longest first.
 *
 * @param {Buffer} trace as the browser writes it, of the category {@link TASKS}
 * @returns {Task[]}
 */
export function tasksOf(trace) {
  const { traceEvents } = /** @type {{traceEvents: TraceEvent[]}} */ (JSON.parse(trace.toString()));
  const threadOf = (/** @type {TraceEvent} */ { pid, tid }) => `${pid} ${tid}`;
  const main = new Set();
  for (const event of traceEvents) {
    if (event.name === "thread_name" && event.args.name === "CrRendererMain") main.add(threadOf(event));
  }
  const tasks = [];
  for (const event of traceEvents) {
    if (event.ph !== "X" || !event.name.endsWith("RunTask") || !main.has(threadOf(event))) continue;
    tasks.push({ lasted: event.dur / 1000, worked: (event.tdur ?? event.dur) / 1000 });
  }
  return tasks.toSorted((a, b) => b.lasted - a.lasted);
}

/**
 * Processor time that a virtual machine's host has kept for others since the machine began (`steal` of proc(5)), in milliseconds over all
 * processors; NaN where the system does not tell.
 *
 * @param {string} stat what the system tells of its processors
 */
export function stolenMs(stat = readStat()) {
  const [, ...ticks] = stat.split("\n", 1)[0].split(/ +/);
  return Number(ticks[7]) * 10;
}

function readStat() {
  try {
    return readFileSync("/proc/stat", "utf8");
  } catch {
    return "";
  }
}

/** Processor time that this machine would have in so many milliseconds with nobody else on its host. */
export function processorMs(/** @type {number} */ milliseconds) {
  return milliseconds * cpus().length;
}
