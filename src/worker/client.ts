import type { Experiment } from "../engine/experiment/experiment.ts";
import { deadlineOf } from "./deadline.ts";
import { Lane, sentenceOf } from "./lane.ts";
import type { Listener } from "./runs.ts";
import { RunQueue } from "./runs.ts";

export type { CellRun, Listener } from "./runs.ts";

/** The page's side of the workers. */
export interface Client {
  /** Asks for the runs of some experiments, drawn together. One job is in flight; of those asked for meanwhile the latest is started next. */
  submit(experiments: readonly Experiment[]): void;
  /** Works out traces as JSON texts, in a worker of its own so that runs need not wait. Rejects with a sentence. */
  trace(experiments: readonly Experiment[]): Promise<string[]>;
  /** Ends every worker; nothing is heard any more of what was under way. */
  close(): void;
}

/** A trace runs more than a run, and writes it out. */
const TRACE_DEADLINE_FACTOR = 20;

/**
 * Opens the client.
 *
 * @param startWorker makes an engine worker
 * @param cores how many workers may compute runs side by side, at least 1
 * @param listener hears every outcome of `submit`
 */
export const openClient = (startWorker: () => Worker, cores: number, listener: Listener): Client => {
  const runs = new RunQueue(startWorker, cores, listener);
  const others = new Set<Lane>();

  const trace = async (experiments: readonly Experiment[]): Promise<string[]> => {
    const lane = new Lane(startWorker);
    others.add(lane);
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
      others.delete(lane);
    }
  };

  return {
    submit: (experiments) => runs.submit(experiments),
    trace,
    close() {
      runs.close();
      for (const lane of others) lane.end();
    },
  };
};
