import type { Experiment } from "../engine/experiment/experiment.ts";
import type { Task, TaskListener } from "./background.ts";
import { Background } from "./background.ts";
import { deadlineOf } from "./deadline.ts";
import { Lane, sentenceOf } from "./lane.ts";
import type { AnalysisName, AnalysisPart, CliffPart, CliffPlan } from "./protocol.ts";
import type { Listener } from "./runs.ts";
import { RunQueue } from "./runs.ts";
import type { TrainingControls, TrainingListener, TrainingPlan } from "./trainer.ts";
import { Trainer } from "./trainer.ts";

export type { Task, TaskListener } from "./background.ts";
export type { AnalysisName, AnalysisPart, CliffPart, CliffPlan, PicturedRun, TrainedStep } from "./protocol.ts";
export type { CellRun, Listener, Origin } from "./runs.ts";
export type { TrainingControls, TrainingListener, TrainingPlan } from "./trainer.ts";

/** The page's side of the workers. */
export interface Client {
  /** Asks for the runs of some experiments, drawn together. One job is in flight; of those asked for meanwhile the latest is started next. */
  submit(experiments: readonly Experiment[]): void;
  /**
   * Begins the runs of some experiments that `submit` may ask for next, where nothing else is to do; handed the same array, it
   * then asks for nothing again. Of those foreseen the latest is begun.
   */
  foresee(experiments: readonly Experiment[]): void;
  /** Begins jobs that may be foreseen or submitted later, one after another; the next thing that is foreseen or asked ends them. */
  expect(jobs: readonly (readonly Experiment[])[]): void;
  /** Works out traces as JSON texts, in a worker of its own so that runs need not wait. Rejects with a sentence. */
  trace(experiments: readonly Experiment[]): Promise<string[]>;
  /** Ends every worker; nothing is heard any more of what was under way. */
  close(): void;
}

/** Runs of networks other than the page's; the latest asked for wins, as in `Client.submit`. */
export type RunsBeside = Pick<Client, "submit" | "close">;

/** What goes on behind the picture, in workers of its own. */
export interface LongTasks {
  /** Opens a queue of runs with one worker of its own, for a panel that shows another network. Close it when nobody looks any more. */
  runsBeside(listener: Listener): RunsBeside;
  /**
   * Works out analyses of one cell's run behind the picture, in the order asked. Each is heard of when it is done (share 1), the
   * long ones before that with what is known so far.
   */
  analyse(experiment: Experiment, names: readonly AnalysisName[], listener: TaskListener<AnalysisPart>): Task;
  /** Evaluates the cliff behind the picture, coarse at first, and descends it. */
  cliff(plan: CliffPlan, listener: TaskListener<CliffPart>): Task;
  /** Trains networks side by side until it is stopped. */
  train(plan: TrainingPlan, listener: TrainingListener): TrainingControls;
}

/** A trace runs more than a run, and writes it out. */
const TRACE_DEADLINE_FACTOR = 20;

/** Workers for long tasks: one per cell shown and one for the cliff, where there are cores for them. */
const MOST_BACKGROUND_WORKERS = 4;

/** Traces as JSON texts, one after another in one worker, which ends with them. */
const traceIn = async (lane: Lane, experiments: readonly Experiment[]): Promise<string[]> => {
  try {
    const texts: string[] = [];
    for (const experiment of experiments) {
      const answer = await lane.ask({ type: "trace", experiment }, deadlineOf(experiment) * TRACE_DEADLINE_FACTOR);
      texts.push(answer.json);
    }
    return texts;
  } catch (error) {
    throw new Error(sentenceOf("The export", error), { cause: error });
  } finally {
    lane.end();
  }
};

/**
 * Opens the client.
 *
 * @param startWorker makes an engine worker
 * @param cores how many workers may compute runs side by side, at least 1
 * @param listener hears every outcome of `submit`
 */
export const openClient = (startWorker: () => Worker, cores: number, listener: Listener): Client & LongTasks => {
  const runs = new RunQueue(startWorker, cores, listener);
  const background = new Background(startWorker, Math.min(cores, MOST_BACKGROUND_WORKERS));
  /** How to end each export, training and queue beside that is open. */
  const endings = new Set<() => void>();
  return {
    submit: (experiments) => runs.submit(experiments),
    foresee: (experiments) => runs.foresee(experiments),
    expect: (jobs) => runs.expect(jobs),
    async trace(experiments) {
      const lane = new Lane(startWorker);
      const end = (): void => lane.end();
      endings.add(end);
      return traceIn(lane, experiments).finally(() => endings.delete(end));
    },
    runsBeside(hearing) {
      const beside = new RunQueue(startWorker, 1, hearing);
      const end = (): void => beside.close();
      endings.add(end);
      return {
        submit: (experiments) => beside.submit(experiments),
        close() {
          beside.close();
          endings.delete(end);
        },
      };
    },
    analyse: (experiment, names, hearing) => background.start("The analysis", { type: "analyse", experiment, names }, hearing),
    cliff: (plan, hearing) => background.start("The cliff", { type: "cliff", ...plan }, hearing),
    train(plan, hearing) {
      const trainer = new Trainer(startWorker, plan, hearing);
      const end = (): void => trainer.stop();
      endings.add(end);
      return {
        pause: () => trainer.pause(),
        resume: () => trainer.resume(),
        stop() {
          trainer.stop();
          endings.delete(end);
        },
      };
    },
    close() {
      runs.close();
      background.close();
      for (const end of endings) end();
    },
  };
};
