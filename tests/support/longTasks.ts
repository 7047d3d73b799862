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
    submit: (experiments) => ran(experiments.map((experiment) => ({ experiment, run: runExperiment(experiment), computeMs: 0 })), "asked"),
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

/** The same, but that long analyses stop at three quarters, tell what is known so far, and go on when released. */
export const unfinishedAnalyses = (): LongTasks & { release(): void } => {
  const held: (() => void)[] = [];
  return {
    ...syncAnalyses,
    analyse(experiment, names, listener) {
      const input = analysisInput(experiment);
      for (const name of names) {
        const job = (jobs as Partial<Record<string, BeginJob>>)[name]?.(input);
        if (!job) {
          listener.progress({ name, result: analyses[name](input), share: 1 } as AnalysisPart);
          continue;
        }
        let share = 0;
        while (share < 0.75) share = job.steps.next().value ?? 1;
        const tell = (done: number): void => listener.progress({ name, result: structuredClone(job.result), share: done } as AnalysisPart);
        tell(share);
        held.push(() => {
          while (job.steps.next().done !== true);
          tell(1);
        });
      }
      held.push(() => listener.done());
      return { cancel() {} };
    },
    release: () => held.splice(0).forEach((goOn) => goOn()),
  };
};
