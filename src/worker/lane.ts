import type { AnswerTo, Request, Response } from "./protocol.ts";

/** Why a lane gave no answer. */
export class LaneError extends Error {
  override readonly name = "LaneError";
  /** `engine`: the engine threw and would again; `worker`: the worker died or hung, another try may do; `replaced`: nobody waits any more. */
  readonly kind: "engine" | "worker" | "replaced";

  constructor(kind: "engine" | "worker" | "replaced", message: string) {
    super(message);
    this.kind = kind;
  }
}

/** One worker at a time, with its replacement at hand. */
export interface Lane {
  /**
   * Asks one thing; one request at a time.
   *
   * @param deadlineMs how long an answer may take once the worker has loaded
   * @throws LaneError; after `worker` and `replaced` a fresh worker stands ready
   */
  ask<R extends Request>(request: R, deadlineMs: number): Promise<AnswerTo[R["type"]]>;
  /** Whether a request is under way. */
  isBusy(): boolean;
  /** Ends the worker, whatever it is doing, and starts a fresh one; a request under way is rejected as `replaced`. */
  replace(): void;
  /** Ends the worker for good. */
  close(): void;
}

/** Longest that a worker's script may take to load, in milliseconds: a phone on a slow network. */
const LOADING_DEADLINE_MS = 30_000;

interface Pending {
  readonly request: Request;
  readonly deadlineMs: number;
  readonly resolve: (answer: Response) => void;
  readonly reject: (error: LaneError) => void;
}

/**
 * Opens a lane.
 *
 * @param startWorker makes a worker that speaks the protocol; called again for every replacement
 */
export const openLane = (startWorker: () => Worker): Lane => {
  let worker: Worker;
  let loaded = false;
  /** The worker failed while nobody waited; it is replaced when next asked, so that a missing script is not asked for in a loop. */
  let broken = false;
  let pending: Pending | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const settle = (finish: (waiting: Pending) => void): void => {
    clearTimeout(timer);
    const waiting = pending;
    pending = null;
    if (waiting) finish(waiting);
  };

  const fail = (kind: "worker" | "replaced", message: string): void => {
    start();
    settle((waiting) => waiting.reject(new LaneError(kind, message)));
  };

  const watch = (): void => {
    clearTimeout(timer);
    if (!pending) return;
    const limit = loaded ? pending.deadlineMs : LOADING_DEADLINE_MS;
    timer = setTimeout(() => fail("worker", `gave no answer for ${Math.round(limit / 1000)} seconds`), limit);
  };

  const receive = (response: Response): void => {
    if (response.type === "ready") {
      loaded = true;
      watch();
    } else if (response.id !== pending?.request.id) {
      // An answer to a request that nobody waits for any more.
    } else if (response.type === "failed") {
      settle((waiting) => waiting.reject(new LaneError("engine", response.message)));
    } else {
      settle((waiting) => waiting.resolve(response));
    }
  };

  function start(): void {
    if (worker) worker.terminate();
    const fresh = startWorker();
    worker = fresh;
    loaded = false;
    broken = false;
    fresh.addEventListener("message", ({ data }: MessageEvent<Response>) => {
      if (fresh === worker) receive(data);
    });
    fresh.addEventListener("error", (event) => {
      event.preventDefault();
      if (fresh !== worker) return;
      if (pending) fail("worker", event.message ? `stopped with “${event.message}”` : "could not be loaded");
      else broken = true;
    });
  }

  start();
  return {
    ask<R extends Request>(request: R, deadlineMs: number) {
      return new Promise<AnswerTo[R["type"]]>((resolve, reject) => {
        pending = { request, deadlineMs, resolve: resolve as (answer: Response) => void, reject };
        if (broken) start();
        worker.postMessage(request);
        watch();
      });
    },
    isBusy: () => pending !== null,
    replace: () => fail("replaced", "was replaced"),
    close() {
      worker.terminate();
      settle((waiting) => waiting.reject(new LaneError("replaced", "was closed")));
    },
  };
};
