import type { AnswerTo, Ask, CancelRequest, ProgressOn, Response } from "./protocol.ts";

/** Why a lane gave no answer. */
export class LaneError extends Error {
  override readonly name = "LaneError";
  /** `engine`: the engine threw and would again; `worker`: the worker died or hung, another try may do; `ended`: nobody waits any more. */
  readonly kind: "engine" | "worker" | "ended";

  constructor(kind: "engine" | "worker" | "ended", message: string) {
    super(message);
    this.kind = kind;
  }
}

/** What went wrong, as a sentence about `what`. */
export const sentenceOf = (what: string, error: unknown): string => {
  const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
  const isWorkersFault = error instanceof LaneError && error.kind !== "engine";
  return isWorkersFault ? `${what} ${reason}.` : `${what} failed: ${reason}.`;
};

/** Longest that a worker's script may take to load, in milliseconds: a phone on a slow network. */
const LOADING_DEADLINE_MS = 30_000;

/** A page that was frozen, or busy itself, hears its own timer before the answer that has long arrived: it listens this much longer. */
export const LAST_CALL_MS = 500;

interface Pending {
  readonly id: number;
  readonly deadlineMs: number;
  readonly onProgress: (progress: Response) => void;
  readonly resolve: (answer: Response) => void;
  readonly reject: (error: LaneError) => void;
}

/** One worker at a time, started when first asked; a fresh one takes its place after it died, hung or was given up. */
export class Lane {
  readonly #startWorker: () => Worker;
  #worker: Worker | null = null;
  #hasLoaded = false;
  #nextId = 0;
  #pending: Pending | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param startWorker makes a worker that speaks the protocol; called again for every replacement */
  constructor(startWorker: () => Worker) {
    this.#startWorker = startWorker;
  }

  /** Whether a request is under way. */
  get isBusy(): boolean {
    return this.#pending !== null;
  }

  /**
   * Asks one thing; one request at a time.
   *
   * @param deadlineMs longest silence before an answer or a partial result, once the worker has loaded
   * @param onProgress hears what the worker has so far
   * @throws LaneError; the next request gets a fresh worker after `worker` and `ended`
   */
  async ask<A extends Ask>(
    asked: A,
    deadlineMs: number,
    onProgress?: (progress: ProgressOn[A["type"]]) => void,
  ): Promise<AnswerTo[A["type"]]> {
    if (this.isBusy) throw new Error("ask: a lane takes one request at a time; wait for the answer or end the worker first.");
    const worker = this.#worker ?? this.#start();
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      worker.postMessage({ ...asked, id });
      this.#pending = {
        id,
        deadlineMs,
        onProgress: (onProgress ?? (() => {})) as Pending["onProgress"],
        resolve: resolve as Pending["resolve"],
        reject,
      };
      this.#watch();
    });
  }

  /** Asks the worker to stop at the next chance what it is doing; it then answers with what there is. */
  cancel(): void {
    if (this.#pending) this.#worker?.postMessage({ type: "cancel", id: this.#pending.id } satisfies CancelRequest);
  }

  /** Ends the worker, whatever it is doing; a request under way is rejected as `ended`. */
  end(): void {
    this.#fail("ended", "was given up");
  }

  #start(): Worker {
    const worker = this.#startWorker();
    this.#worker = worker;
    this.#hasLoaded = false;
    // What a worker that was replaced meanwhile still has to say concerns nobody.
    const whileCurrent = (heard: () => void): void => {
      if (worker === this.#worker) heard();
    };
    worker.addEventListener("message", ({ data }: MessageEvent<Response>) => whileCurrent(() => this.#receive(data)));
    worker.addEventListener("messageerror", () =>
      whileCurrent(() => this.#fail("worker", "sent an answer that could not be read")),
    );
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      const message = event.message ? `stopped with “${event.message}”` : "could not be loaded";
      whileCurrent(() => this.#fail("worker", message));
    });
    return worker;
  }

  #receive(response: Response): void {
    if (response.type === "ready") {
      this.#hasLoaded = true;
      this.#watch();
    } else if (response.id !== this.#pending?.id) {
      // About a request that nobody waits for any more.
    } else if (response.type === "failed") {
      this.#settle(({ reject }) => reject(new LaneError("engine", response.message)));
    } else if (response.type === "progress") {
      this.#watch();
      this.#pending.onProgress(response);
    } else {
      this.#settle(({ resolve }) => resolve(response));
    }
  }

  /** Starts the deadline anew. */
  #watch(): void {
    clearTimeout(this.#timer);
    if (!this.#pending) return;
    const limit = this.#hasLoaded ? this.#pending.deadlineMs : LOADING_DEADLINE_MS;
    const giveUp = (): void => this.#fail("worker", `gave no answer for ${Math.round(limit / 1000)} seconds`);
    this.#timer = setTimeout(() => {
      this.#timer = setTimeout(giveUp, LAST_CALL_MS);
    }, limit);
  }

  #fail(kind: "worker" | "ended", message: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#settle(({ reject }) => reject(new LaneError(kind, message)));
  }

  #settle(finish: (asked: Pending) => void): void {
    clearTimeout(this.#timer);
    const asked = this.#pending;
    this.#pending = null;
    if (asked) finish(asked);
  }
}
