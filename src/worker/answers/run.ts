import { openRunMemory } from "../../engine/memory.ts";
import { prepare } from "../../engine/prepare.ts";
import { runProblem } from "../../engine/run.ts";
import { PICTURED } from "../protocol.ts";
import type { PicturedRun } from "../protocol.ts";
import type { Answer } from "./answer.ts";
import { compact } from "./compact.ts";

const beginRun = openRunMemory();

/** The run of the picture: what is pictured leaves in one buffer, the rest stays for the next run to write over. */
export const answerRun: Answer<"run"> = ({ id, experiment }, { give }) => {
  const start = performance.now();
  const problem = prepare(experiment);
  const whole = runProblem(problem, beginRun(problem));
  const run = compact(Object.fromEntries(PICTURED.map((name) => [name, whole[name]])) as unknown as PicturedRun);
  give({ type: "ran", id, run, computeMs: performance.now() - start });
};
