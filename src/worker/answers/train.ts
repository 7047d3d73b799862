import type { Training } from "../../engine/training/training.ts";
import { openTraining } from "../../engine/training/training.ts";
import type { TrainedStep } from "../protocol.ts";
import type { Answer } from "./answer.ts";

/** This worker's training, and how many of its steps are done. */
let current: { readonly training: Training; iteration: number } | null = null;

/** So many training steps. */
export const answerTrain: Answer<"train"> = ({ id, experiment, settings, iterations, evaluateEvery }, { give }) => {
  current ??= { training: openTraining(experiment, settings), iteration: 0 };
  const steps: TrainedStep[] = [];
  for (; steps.length < iterations; current.iteration++) {
    const evaluation = current.iteration % evaluateEvery === 0 ? current.training.evaluate() : null;
    steps.push({ ...current.training.step(), evaluation });
  }
  give({ type: "trained", id, steps });
};
