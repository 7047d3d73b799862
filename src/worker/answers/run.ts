import { runExperiment } from "../../engine/run.ts";
import type { Answer } from "./answer.ts";

/** The run of the picture. */
export const answerRun: Answer<"run"> = ({ id, experiment }, { give }) => {
  const start = performance.now();
  const run = runExperiment(experiment);
  give({ type: "ran", id, run, computeMs: performance.now() - start });
};
