import type { LossName } from "../losses/index.ts";
import type { TargetKind } from "../losses/loss.ts";

/** The fields of an experiment that a task may look at. */
export interface TaskSettings {
  readonly sequenceLength: number;
  /** Asked for by `noise` alone; the other tasks fix it. */
  readonly inputSize: number;
  readonly seed: number;
  readonly text: string;
  readonly series: readonly number[];
}

/** What one batch element reads and should answer. */
export interface Sequence {
  /** [T][D], before the input scale. */
  readonly inputs: Float64Array;
  /** [T][K] real numbers, or [T] class indices. */
  readonly targets: Float64Array;
}

/** Something to do with a sequence: inputs and targets from the seed, the text or the series. */
export interface Task {
  readonly label: string;
  /** One line for the reader: what goes in and what should come out. */
  readonly summary: string;
  readonly targets: TargetKind;
  /** The loss and the timesteps it is taken at when the experiment does not say. */
  readonly loss: LossName;
  readonly lossAt: "last" | "every";
  /** Input size D; null where the experiment's `inputSize` decides. */
  inputSize(settings: Pick<TaskSettings, "text" | "series">): number | null;
  /** Output size K. */
  outputSize(settings: Pick<TaskSettings, "text" | "series">): number;
  /** The sequence of one batch element; each element has streams of its own. */
  make(settings: TaskSettings, element: number): Sequence;
  /** Sentences about what was cut or repeated to fit; none where nothing was. */
  notes?(settings: TaskSettings): string[];
}
