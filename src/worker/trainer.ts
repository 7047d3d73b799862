import type { Experiment } from "../engine/experiment/experiment.ts";
import type { TrainingSettings } from "../engine/training/training.ts";
import { Lane, sentenceOf } from "./lane.ts";
import type { TrainedStep } from "./protocol.ts";

/** Networks to train side by side, and how. */
export interface TrainingPlan {
  readonly experiments: readonly Experiment[];
  readonly settings: TrainingSettings;
  /** The evaluation set is run before every so many iterations, counted from 0. */
  readonly evaluateEvery: number;
}

/** What is heard of a training. */
export interface TrainingListener {
  /** The next steps of each network, in the order of the plan: the same iterations for all. */
  trained(steps: readonly (readonly TrainedStep[])[]): void;
  /** The training is over. */
  failed(message: string): void;
}

/** What the reader can do with a training. */
export interface TrainingControls {
  /** Stops after the round under way, whose steps are still told. */
  pause(): void;
  /** Goes on where it paused. */
  resume(): void;
  /** Ends the training; nothing more is heard of it. */
  stop(): void;
}

/** Longest silence of a training worker, in milliseconds. */
const DEADLINE_MS = 60_000;

/** As many steps are taken at once as fit into this, so that the page hears of them about once in two frames. */
const ROUND_MS = 30;

/** Networks in training, each in a worker of its own, all at the same iteration. */
export class Trainer implements TrainingControls {
  readonly #plan: TrainingPlan;
  readonly #listener: TrainingListener;
  readonly #lanes: readonly Lane[];
  #iterations = 1;
  #isPaused = false;
  #isStopped = false;
  #isInRound = false;

  constructor(startWorker: () => Worker, plan: TrainingPlan, listener: TrainingListener) {
    this.#plan = plan;
    this.#listener = listener;
    this.#lanes = plan.experiments.map(() => new Lane(startWorker));
    void this.#goOn();
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    if (!this.#isInRound) void this.#goOn();
  }

  stop(): void {
    this.#isStopped = true;
    for (const lane of this.#lanes) lane.end();
  }

  async #goOn(): Promise<void> {
    while (!this.#isPaused && !this.#isStopped) {
      this.#isInRound = true;
      const steps = await this.#takeRound();
      this.#isInRound = false;
      if (steps && !this.#isStopped) this.#listener.trained(steps);
    }
  }

  /** Takes the next steps of every network; null when that failed. */
  async #takeRound(): Promise<TrainedStep[][] | null> {
    const { experiments, settings, evaluateEvery } = this.#plan;
    const iterations = this.#iterations;
    const start = performance.now();
    try {
      const answers = await Promise.all(
        this.#lanes.map((lane, k) =>
          lane.ask({ type: "train", experiment: experiments[k], settings, iterations, evaluateEvery }, DEADLINE_MS),
        ),
      );
      const fitting = Math.floor((iterations * ROUND_MS) / (performance.now() - start));
      this.#iterations = Math.max(1, Math.min(2 * iterations, fitting));
      return answers.map(({ steps }) => [...steps]);
    } catch (error) {
      const isExpected = this.#isStopped;
      this.stop();
      if (!isExpected) this.#listener.failed(sentenceOf("The training", error));
      return null;
    }
  }
}
