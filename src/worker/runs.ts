import type { Experiment } from "../engine/experiment/experiment.ts";
import { deadlineOf } from "./deadline.ts";
import { Lane, LaneError, sentenceOf } from "./lane.ts";
import type { PicturedRun } from "./protocol.ts";

/** One cell's run as the page draws it. */
export interface CellRun {
  readonly experiment: Experiment;
  readonly run: PicturedRun;
  /** The engine's time, in milliseconds. */
  readonly computeMs: number;
}

/** Why a job was begun: somebody has asked for it, is about to, or may do so later. */
export type Origin = "asked" | "foreseen" | "expected";

/** What the page hears of its runs. */
export interface Listener {
  /** The runs of the job last started, all cells together, in the order asked. */
  ran(runs: readonly CellRun[], origin: Origin): void;
  /** A worker died or hung; it was replaced and the job is tried once more, or the one that waits is started. */
  recovering(message: string): void;
  /** The job failed; what was drawn before stays. `isOver`: no other job waits. */
  failed(message: string, isOver: boolean): void;
}

interface Job {
  readonly experiments: readonly Experiment[];
  /** Whether it is the second try, after a worker died or hung. */
  readonly isRetry: boolean;
  origin: Origin;
  /** Set once it has had its time, should someone newer wait. */
  isOverdue: boolean;
  /** Set once nobody wants its results any more. */
  isAbandoned: boolean;
}

/**
 * A job that someone newer waits for is given up after this long, so that a heavy setting never holds the page up. While one
 * after another is given up this doubles, so that a slider dragged through heavy settings still moves the picture.
 */
export const PATIENCE_MS = 1000;
const MOST_PATIENCE_MS = 8000;

/** The runs of the picture: one job in flight; of those asked for meanwhile the latest is started next. */
export class RunQueue {
  readonly #listener: Listener;
  readonly #lanes: readonly Lane[];
  #inFlight: Job | null = null;
  #waiting: readonly Experiment[] | null = null;
  #foreseen: readonly Experiment[] | null = null;
  #expected: readonly (readonly Experiment[])[] = [];
  #patienceMs = PATIENCE_MS;
  #patience: ReturnType<typeof setTimeout> | undefined;

  /** @param cores how many workers may compute side by side, at least 1 */
  constructor(startWorker: () => Worker, cores: number, listener: Listener) {
    this.#listener = listener;
    this.#lanes = Array.from({ length: Math.max(1, cores) }, () => new Lane(startWorker));
  }

  submit(experiments: readonly Experiment[]): void {
    this.#waiting = null;
    this.#foreseen = null;
    this.#expected = [];
    if (this.#inFlight?.experiments === experiments) {
      this.#inFlight.origin = "asked";
      return;
    }
    this.#waiting = experiments;
    if (!this.#inFlight) this.#startNext();
    else if (this.#inFlight.isOverdue) this.#giveUp(this.#inFlight);
  }

  foresee(experiments: readonly Experiment[]): void {
    this.#foreseen = null;
    this.#expected = [];
    if (this.#inFlight?.experiments === experiments) {
      if (this.#inFlight.origin === "expected") this.#inFlight.origin = "foreseen";
      return;
    }
    this.#foreseen = experiments;
    if (!this.#inFlight) this.#startNext();
  }

  expect(jobs: readonly (readonly Experiment[])[]): void {
    this.#expected = jobs;
    if (!this.#inFlight) this.#startNext();
  }

  close(): void {
    clearTimeout(this.#patience);
    this.#waiting = null;
    this.#foreseen = null;
    this.#expected = [];
    if (this.#inFlight) this.#inFlight.isAbandoned = true;
    this.#inFlight = null;
    for (const lane of this.#lanes) lane.end();
  }

  #startNext(): void {
    this.#inFlight = null;
    const [next, foreseen, [expected, ...others]] = [this.#waiting, this.#foreseen, this.#expected];
    this.#waiting = null;
    if (next) this.#begin({ experiments: next });
    else if (foreseen) {
      this.#foreseen = null;
      this.#begin({ experiments: foreseen, origin: "foreseen" });
    } else if (expected) {
      this.#expected = others;
      this.#begin({ experiments: expected, origin: "expected" });
    } else this.#patienceMs = PATIENCE_MS;
  }

  #begin(asked: Pick<Job, "experiments"> & Partial<Job>): void {
    const job: Job = { isRetry: false, origin: "asked", isOverdue: false, isAbandoned: false, ...asked };
    this.#inFlight = job;
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => {
      job.isOverdue = true;
      if (this.#waiting) this.#giveUp(job);
    }, this.#patienceMs);
    void this.#attempt(job);
  }

  async #attempt(job: Job): Promise<void> {
    const runs: CellRun[] = [];
    try {
      await Promise.all(this.#lanes.map((lane, index) => this.#runShare(job, lane, index, runs)));
    } catch (error) {
      if (job.isAbandoned) return;
      this.#abandon(job);
      this.#recover(job, error);
      return;
    }
    if (job.isAbandoned) return;
    // The next one first: it is computed while this one is drawn.
    this.#startNext();
    this.#listener.ran(runs, job.origin);
  }

  /** Runs one lane's share of a job: every n-th experiment. */
  async #runShare(job: Job, lane: Lane, index: number, runs: CellRun[]): Promise<void> {
    for (let k = index; k < job.experiments.length && !job.isAbandoned; k += this.#lanes.length) {
      const experiment = job.experiments[k];
      const answer = await lane.ask({ type: "run", experiment }, deadlineOf(experiment));
      runs[k] = { experiment, run: answer.run, computeMs: answer.computeMs };
    }
  }

  /** Ends what a job still computes. */
  #abandon(job: Job): void {
    job.isAbandoned = true;
    for (const lane of this.#lanes) if (lane.isBusy) lane.end();
  }

  /** Tries once more where a worker was at fault, the newer job if one waits; else says what happened. */
  #recover(job: Job, error: unknown): void {
    if (job.origin !== "asked") {
      // Nobody has asked for it: whoever does will hear.
      this.#startNext();
      return;
    }
    const sentence = sentenceOf("The computation", error);
    const isWorkersFault = error instanceof LaneError && error.kind === "worker";
    if (isWorkersFault && !job.isRetry) {
      if (this.#waiting) this.#startNext();
      else this.#begin({ experiments: job.experiments, isRetry: true });
      this.#listener.recovering(`${sentence} It was started afresh.`);
    } else {
      this.#startNext();
      this.#listener.failed(sentence, this.#inFlight === null);
    }
  }

  /** Gives up a job that has had its time, for the newer one. */
  #giveUp(job: Job): void {
    this.#patienceMs = Math.min(2 * this.#patienceMs, MOST_PATIENCE_MS);
    this.#abandon(job);
    this.#startNext();
  }
}
