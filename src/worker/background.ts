import { Lane, LaneError, sentenceOf } from "./lane.ts";
import type { Ask, ProgressOn } from "./protocol.ts";

/** Something under way that can be stopped. */
export interface Task {
  /** Nothing more is heard of it from now on, and what it computes ends within 50 ms. */
  cancel(): void;
}

/** What is heard of a task: partial results, then one of the other two. */
export interface TaskListener<Progress> {
  progress(progress: Progress): void;
  done(): void;
  failed(message: string): void;
}

/** Longest silence of a background worker, in milliseconds. */
const DEADLINE_MS = 60_000;

/** Time to stop at a good moment, so that the worker can be kept; then it is ended. */
export const GRACE_MS = 30;

interface Entry {
  /** Works the task off; tells the outcome unless it is cancelled. */
  run(lane: Lane): Promise<void>;
  lane: Lane | null;
  isCancelled: boolean;
}

/** Long tasks, in workers of their own, so that the runs of the picture never wait for them; those beyond the number of workers queue up. */
export class Background {
  readonly #lanes: readonly Lane[];
  readonly #idle: Lane[];
  readonly #queue: Entry[] = [];

  /** @param size how many tasks may be worked on side by side, at least 1 */
  constructor(startWorker: () => Worker, size: number) {
    this.#lanes = Array.from({ length: Math.max(1, size) }, () => new Lane(startWorker));
    this.#idle = [...this.#lanes];
  }

  /** @param what names the task at the beginning of a sentence, should it fail */
  start<A extends Ask>(what: string, asked: A, listener: TaskListener<ProgressOn[A["type"]]>): Task {
    const entry: Entry = {
      lane: null,
      isCancelled: false,
      async run(lane) {
        let tell = (): void => listener.done();
        try {
          await lane.ask(asked, DEADLINE_MS, (progress) => {
            if (!entry.isCancelled) listener.progress(progress);
          });
        } catch (error) {
          // Only who no longer listens ends a lane.
          if (error instanceof LaneError && error.kind === "ended") return;
          tell = () => listener.failed(sentenceOf(what, error));
        }
        if (!entry.isCancelled) tell();
      },
    };
    this.#queue.push(entry);
    this.#startNext();
    return { cancel: () => this.#cancel(entry) };
  }

  /** Cancels every task and ends every worker. */
  close(): void {
    this.#queue.length = 0;
    for (const lane of this.#lanes) lane.end();
  }

  #startNext(): void {
    if (this.#queue.length === 0) return;
    // The one that was busy last has its code ready.
    const lane = this.#idle.pop();
    if (!lane) return;
    void this.#work(this.#queue.shift()!, lane);
  }

  async #work(entry: Entry, lane: Lane): Promise<void> {
    entry.lane = lane;
    try {
      await entry.run(lane);
    } finally {
      entry.lane = null;
      this.#idle.push(lane);
      this.#startNext();
    }
  }

  #cancel(entry: Entry): void {
    if (entry.isCancelled) return;
    entry.isCancelled = true;
    const place = this.#queue.indexOf(entry);
    if (place >= 0) this.#queue.splice(place, 1);
    entry.lane?.cancel();
    setTimeout(() => entry.lane?.end(), GRACE_MS);
  }
}
