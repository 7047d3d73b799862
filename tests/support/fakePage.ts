import type { Experiment } from "../../src/engine/experiment/experiment.ts";
import type { Run } from "../../src/engine/run.ts";
import type { Page } from "../../src/store/page.ts";
import { openPage } from "../../src/store/page.ts";
import type { KeptSettings, Settings } from "../../src/store/settings.ts";
import { keepValid } from "../../src/store/settings.ts";
import type { AnalysisName, AnalysisPart, Listener, Origin, TaskListener } from "../../src/worker/client.ts";
import { noLongTasks } from "./longTasks.ts";

/** An analysis that the client was asked for; its listener hears what the test tells it. */
export interface AskedAnalysis {
  readonly experiment: Experiment;
  readonly names: readonly AnalysisName[];
  readonly listener: TaskListener<AnalysisPart>;
  readonly isCancelled: boolean;
}

/** A page whose client and frames are driven by hand. */
export interface FakePage extends Page {
  /** What the client was asked to run, oldest first. */
  readonly submitted: readonly (readonly Experiment[])[];
  /** What it was told may be asked for next, oldest first. */
  readonly foreseen: readonly (readonly Experiment[])[];
  /** What it was told may come after that, all of the last time. */
  readonly expected: () => readonly (readonly Experiment[])[];
  readonly listener: Listener;
  /** Analyses asked for, oldest first. */
  readonly analysed: readonly AskedAnalysis[];
  /** Lets a job's results arrive; the latest unless told otherwise. */
  arrive(job?: number): void;
  /** Lets the results of what was foreseen arrive; the latest unless told otherwise. */
  arriveEarly(guess?: number): void;
  /** Lets the results of one of those expected arrive. */
  arriveUnasked(guess: number): void;
  /** Lets the page have nothing else to do for once. */
  idle(): void;
  /** Lets the next frame draw. */
  frame(): void;
  /** Frames asked for since the last one. */
  framesAsked(): number;
  /** What the notices say. */
  messages(): readonly string[];
}

/** Opens such a page with settings as a reader, or an address, may have set them, on a machine with so many cores where a run takes so long. */
export const openFakePage = (opening: KeptSettings | Settings = {}, cores = 2, computeMs = 1): FakePage => {
  const submitted: (readonly Experiment[])[] = [];
  const foreseen: (readonly Experiment[])[] = [];
  let expected: readonly (readonly Experiment[])[] = [];
  const analysed: AskedAnalysis[] = [];
  const heldBack: { listener: Listener | null } = { listener: null };
  let scheduled: (() => void)[] = [];
  let idling: (() => void)[] = [];
  const carryOut = (due: readonly (() => void)[]): void => {
    for (const callback of due) callback();
  };
  const page = openPage(
    {
      openClient(listener) {
        heldBack.listener = listener;
        return {
          submit: (experiments) => void submitted.push(experiments),
          foresee: (experiments) => void foreseen.push(experiments),
          expect(jobs) {
            expected = jobs;
          },
          trace: () => Promise.resolve([]),
          close: () => {},
          ...noLongTasks,
          analyse(experiment, names, hearing) {
            const analysis = { experiment, names, listener: hearing, isCancelled: false };
            analysed.push(analysis);
            return {
              cancel() {
                analysis.isCancelled = true;
              },
            };
          },
        };
      },
      schedule: (draw) => void scheduled.push(draw),
      whenIdle: (callback) => void idling.push(callback),
      cores,
    },
    "problems" in opening ? opening : keepValid(opening),
  );
  const { listener } = heldBack;
  if (!listener) throw new Error("openFakePage: the page has not opened its client.");
  const ran = (experiments: readonly Experiment[], unasked: Origin): void => {
    const origin = submitted.includes(experiments) ? "asked" : unasked;
    listener.ran(experiments.map((experiment) => ({ experiment, run: {} as Run, computeMs })), origin);
  };
  return {
    ...page,
    submitted,
    foreseen,
    expected: () => expected,
    listener,
    analysed,
    arrive: (job = submitted.length - 1) => ran(submitted[job], "asked"),
    arriveEarly: (guess = foreseen.length - 1) => ran(foreseen[guess], "foreseen"),
    arriveUnasked: (guess) => ran(expected[guess], "expected"),
    idle() {
      const due = idling;
      idling = [];
      carryOut(due);
    },
    frame() {
      const due = scheduled;
      scheduled = [];
      carryOut(due);
    },
    framesAsked: () => scheduled.length,
    messages: () => page.store.getState().notices.map(({ message }) => message),
  };
};
