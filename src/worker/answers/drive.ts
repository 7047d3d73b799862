import type { Job } from "../../engine/analyses/analysis.ts";

/** Work between two looks at what the page has said meanwhile, in milliseconds: well within what a cancellation may take. */
const SLICE_MS = 8;

/** When the first partial result is shown, and how much later each next one. A job that is done by then shows none. */
const FIRST_REPORT_MS = 40;
const REPORT_EVERY_MS = 120;

const channel = new MessageChannel();

/** Lets messages in. A timer would do the same, but waits at least 4 ms. */
const nextMacrotask = (): Promise<void> =>
  new Promise((resolve) => {
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(null);
  });

/** Takes steps until the slice is over; the share done, null when there are no more. */
const takeSlice = (steps: Generator<number, void, void>): number | null => {
  const end = performance.now() + SLICE_MS;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return null;
    if (performance.now() >= end) return step.value;
  }
};

/**
 * Works a long job off in slices.
 *
 * @param isCancelled asked after each slice
 * @param report hears now and then of the share done, while the job's result holds what is known so far
 * @returns whether the job was finished
 */
export const drive = async (job: Job, isCancelled: () => boolean, report: (share: number) => void): Promise<boolean> => {
  let reportAt = performance.now() + FIRST_REPORT_MS;
  for (;;) {
    const share = takeSlice(job.steps);
    if (share === null) return true;
    await nextMacrotask();
    if (isCancelled()) return false;
    if (performance.now() < reportAt) continue;
    report(share);
    reportAt = performance.now() + REPORT_EVERY_MS;
  }
};
