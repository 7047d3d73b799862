import { vi } from "vitest";
import type { Run } from "../../src/engine/run.ts";
import type { Ask, Request, Response } from "../../src/worker/protocol.ts";

/** A worker driven by hand. Use with fake timers. */
export class FakeWorker extends EventTarget {
  readonly asked: (Ask & { readonly id: number })[] = [];
  /** Numbers of the requests it was told to stop. */
  readonly cancelled: number[] = [];
  isTerminated = false;

  postMessage(request: Request): void {
    if (request.type === "cancel") this.cancelled.push(request.id);
    else this.asked.push(structuredClone(request));
  }

  terminate(): void {
    this.isTerminated = true;
  }

  /** Says something, and lets the page's side act on it. A terminated worker is heard too, as one whose message was already on its way. */
  async say(response: Response): Promise<void> {
    this.dispatchEvent(new MessageEvent("message", { data: response }));
    await settle();
  }

  /** Answers the run last asked for; `mark` tells results apart, as their loss. */
  async finishRun(mark = 0): Promise<void> {
    await this.say({ type: "ran", id: this.lastId, run: { loss: mark } as Run, computeMs: 1 });
  }

  async refuse(message: string): Promise<void> {
    await this.say({ type: "failed", id: this.lastId, message });
  }

  async crash(message: string): Promise<void> {
    this.dispatchEvent(Object.assign(new Event("error", { cancelable: true }), { message }));
    await settle();
  }

  get lastId(): number {
    return this.asked.at(-1)?.id ?? -1;
  }

  /** The runs and traces asked for, by the experiment's seed. */
  get seeds(): string {
    return this.asked.map((request) => ("experiment" in request ? request.experiment.seed : "–")).join();
  }
}

/** Lets every promise that can go on do so. */
export const settle = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(0);
};

export interface FakeWorkers {
  /** Every worker ever started, oldest first. */
  readonly all: readonly FakeWorker[];
  readonly start: () => Worker;
  /** The worker last started. */
  readonly latest: () => FakeWorker;
  readonly alive: () => readonly FakeWorker[];
}

/** Workers that do nothing by themselves; they say that they have loaded unless told otherwise. */
export const openFakeWorkers = ({ load = true } = {}): FakeWorkers => {
  const all: FakeWorker[] = [];
  return {
    all,
    start() {
      const worker = new FakeWorker();
      all.push(worker);
      if (load) setTimeout(() => void worker.say({ type: "ready" }), 0);
      return worker as unknown as Worker;
    },
    latest() {
      const worker = all.at(-1);
      if (!worker) throw new Error("latest: no worker has been started yet.");
      return worker;
    },
    alive: () => all.filter((worker) => !worker.isTerminated),
  };
};
