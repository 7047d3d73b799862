import { analyses, jobs } from "../../src/engine/analyses/index.ts";
import type { BeginJob } from "../../src/engine/analyses/analysis.ts";
import { inOneGo } from "../../src/engine/analyses/analysis.ts";
import { runExperiment } from "../../src/engine/run.ts";
import type { AnalysisPart, LongTasks } from "../../src/worker/client.ts";
import { analysisInput } from "./analyses.ts";

const unexpected = (): never => {
  throw new Error("nobody asks for this here");
};

/** Long tasks that nobody asks for. */
export const noLongTasks: LongTasks = { runsBeside: unexpected, analyse: unexpected, cliff: unexpected, train: unexpected };

/** Runs and analyses by the engine itself, told before `submit` and `analyse` return. */
export const syncAnalyses: LongTasks = {
  ...noLongTasks,
  runsBeside: ({ ran }) => ({
    submit: (experiments) => ran(experiments.map((experiment) => ({ experiment, run: runExperiment(experiment), computeMs: 0 }))),
    close() {},
  }),
  analyse(experiment, names, listener) {
    const input = analysisInput(experiment);
    for (const name of names) {
      const job = (jobs as Partial<Record<string, BeginJob>>)[name];
      const result = job ? inOneGo(job)(input) : analyses[name](input);
      listener.progress({ name, result, share: 1 } as AnalysisPart);
    }
    // The task is handed out before it is over.
    queueMicrotask(() => listener.done());
    return { cancel() {} };
  },
};
