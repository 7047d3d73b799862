import { cells } from "../engine/cells/index.ts";
import type { Experiment } from "../engine/experiment/experiment.ts";
import type { Run } from "../engine/run.ts";
import type { Lane } from "./lane.ts";
import { LaneError, openLane } from "./lane.ts";

/** One cell's run as the page draws it. */
export interface CellRun {
  readonly experiment: Experiment;
  readonly run: Run;
  /** The engine's time, in milliseconds. */
  readonly computeMs: number;
}

/** What the client tells the page. */
export interface Listener {
  /** The runs of the job last started, all cells together, in the order asked. */
  ran(runs: readonly CellRun[]): void;
  /** A worker died or hung; it was replaced and the job is tried once more. */
  recovering(message: string): void;
  /** The job failed; what was drawn before stays. `isOver`: no other job waits. */
  failed(message: string, isOver: boolean): void;
}

/** The page's side of the workers. */
export interface Client {
  /** Asks for the runs of some experiments, drawn together. One job is in flight; of those asked for meanwhile the latest is started next. */
  submit(experiments: readonly Experiment[]): void;
  /** Works out traces as JSON texts, in a worker of its own so that runs need not wait. Rejects with a sentence. */
  trace(experiments: readonly Experiment[]): Promise<string[]>;
  close(): void;
}

interface Job {
  readonly experiments: readonly Experiment[];
  readonly startedAt: number;
  /** Whether it is the second try, after a worker died or hung. */
  readonly isRetry: boolean;
  /** Set once nobody wants its results any more. */
  abandoned: boolean;
}

/** A job that someone newer waits for is given up after this long, so that a heavy setting never holds the page up. */
const PATIENCE_MS = 1000;

const LEAST_DEADLINE_MS = 3000;

/** A slow phone's rate: ten times below what the slowest laptop core reaches. */
const SLOWEST_FLOPS_PER_MS = 1e5;

/** How long a run may take before its worker counts as hung: by its operations, 2·T·B·G·H·(3H + 2D), never under three seconds. */
export const deadlineOf = ({ cell, sequenceLength, batchSize, hiddenSize, inputSize }: Experiment): number =>
  LEAST_DEADLINE_MS +
  (2 * sequenceLength * batchSize * cells[cell].blocks.length * hiddenSize * (3 * hiddenSize + 2 * inputSize)) /
    SLOWEST_FLOPS_PER_MS;

const TRACE_DEADLINE_FACTOR = 20;

/**
 * Opens the client.
 *
 * @param startWorker makes an engine worker
 * @param cores how many workers may compute side by side, at least 1
 * @param listener hears every outcome
 */
export const openClient = (startWorker: () => Worker, cores: number, listener: Listener): Client => {
  const lanes: Lane[] = [];
  let nextId = 0;
  let inFlight: Job | null = null;
  let waiting: readonly Experiment[] | null = null;
  let impatience: ReturnType<typeof setTimeout> | undefined;

  const laneAt = (index: number): Lane => (lanes[index] ??= openLane(startWorker));

  /** Runs one lane's share of a job: every n-th experiment. */
  const runShare = async (job: Job, lane: number, laneCount: number, runs: CellRun[]): Promise<void> => {
    for (let k = lane; k < job.experiments.length && !job.abandoned; k += laneCount) {
      const experiment = job.experiments[k];
      const answer = await laneAt(lane).ask({ type: "run", id: nextId++, experiment }, deadlineOf(experiment));
      runs[k] = { experiment, run: answer.run, computeMs: answer.computeMs };
    }
  };

  const begin = (experiments: readonly Experiment[], isRetry: boolean): void => {
    inFlight = { experiments, startedAt: performance.now(), isRetry, abandoned: false };
    void attempt(inFlight);
  };

  const startNext = (): void => {
    clearTimeout(impatience);
    inFlight = null;
    const next = waiting;
    waiting = null;
    if (next) begin(next, false);
  };

  /** Ends what a job still computes; its workers are replaced. */
  const abandon = (job: Job): void => {
    job.abandoned = true;
    for (const lane of lanes) if (lane.isBusy()) lane.replace();
  };

  async function attempt(job: Job): Promise<void> {
    const laneCount = Math.max(1, Math.min(cores, job.experiments.length));
    const runs: CellRun[] = [];
    try {
      await Promise.all(Array.from({ length: laneCount }, (_, lane) => runShare(job, lane, laneCount, runs)));
      if (job.abandoned) return;
      listener.ran(runs);
      startNext();
    } catch (error) {
      if (job.abandoned) return;
      abandon(job);
      recover(job, error);
    }
  }

  /** Tries once more where a worker was at fault; else says what happened and goes on with what waits. */
  const recover = (job: Job, error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    const isWorkersFault = error instanceof LaneError && error.kind === "worker";
    if (isWorkersFault && !job.isRetry) {
      listener.recovering(`The computation ${reason}; it was started afresh.`);
      begin(waiting ?? job.experiments, true);
      waiting = null;
    } else {
      startNext();
      listener.failed(`The computation ${isWorkersFault ? reason : `failed: ${reason}`}.`, inFlight === null);
    }
  };

  /** Gives up the job in flight when it has had its time and a newer one waits. */
  const losePatience = (): void => {
    if (!inFlight || !waiting) return;
    abandon(inFlight);
    startNext();
  };

  return {
    submit(experiments) {
      waiting = experiments;
      if (!inFlight) return startNext();
      clearTimeout(impatience);
      impatience = setTimeout(losePatience, Math.max(0, inFlight.startedAt + PATIENCE_MS - performance.now()));
    },
    async trace(experiments) {
      const lane = openLane(startWorker);
      try {
        const texts: string[] = [];
        for (const experiment of experiments) {
          const deadline = deadlineOf(experiment) * TRACE_DEADLINE_FACTOR;
          texts.push((await lane.ask({ type: "trace", id: nextId++, experiment }, deadline)).json);
        }
        return texts;
      } finally {
        lane.close();
      }
    },
    close() {
      clearTimeout(impatience);
      if (inFlight) inFlight.abandoned = true;
      inFlight = null;
      waiting = null;
      for (const lane of lanes) lane.close();
    },
  };
};
