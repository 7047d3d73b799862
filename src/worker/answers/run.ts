import { runExperiment } from "../../engine/run.ts";
import { PICTURED } from "../protocol.ts";
import type { PicturedRun } from "../protocol.ts";
import type { Answer } from "./answer.ts";

/** The run of the picture. */
export const answerRun: Answer<"run"> = ({ id, experiment }, { give }) => {
  const start = performance.now();
  const whole = runExperiment(experiment);
  const run = Object.fromEntries(PICTURED.map((name) => [name, whole[name]])) as unknown as PicturedRun;
  give({ type: "ran", id, run, computeMs: performance.now() - start });
};
