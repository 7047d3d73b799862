import type { AnalysisInput } from "../../engine/analyses/analysis.ts";
import { analyses, jobs } from "../../engine/analyses/index.ts";
import { singleSequence } from "../../engine/analyses/singleSequence.ts";
import { backwardThroughTime } from "../../engine/backward.ts";
import type { Experiment } from "../../engine/experiment/experiment.ts";
import { runForward } from "../../engine/forward.ts";
import { prepare } from "../../engine/prepare.ts";
import type { AnalysisName, AnalysisProgress } from "../protocol.ts";
import type { Answer, Answering } from "./answer.ts";
import { drive } from "./drive.ts";

const inputOf = (experiment: Experiment): AnalysisInput => {
  const problem = singleSequence(prepare(experiment));
  const forward = runForward(problem);
  return { experiment, problem, forward, gradients: backwardThroughTime(problem, forward) };
};

const isJob = (name: AnalysisName): name is keyof typeof jobs => Object.hasOwn(jobs, name);

/** Works out one analysis; whether it was not cancelled. */
const analyseOne = async (id: number, name: AnalysisName, input: AnalysisInput, answering: Answering): Promise<boolean> => {
  // Copies: an analysis may return arrays of the run, which the next ones still need.
  const tell = (result: object | null, share: number): void =>
    answering.show({ type: "progress", id, name, result, share } as AnalysisProgress);
  const job = isJob(name) ? jobs[name](input) : null;
  if (job === null) {
    tell(isJob(name) ? null : analyses[name](input), 1);
    return true;
  }
  const isDone = await drive(job, answering.isCancelled, (share) => tell(job.result, share));
  if (isDone) tell(job.result, 1);
  return isDone;
};

/** Analyses, each told as it gets done. */
export const answerAnalyse: Answer<"analyse"> = async ({ id, experiment, names }, answering) => {
  const input = inputOf(experiment);
  for (const name of names) if (!(await analyseOne(id, name, input, answering))) break;
  answering.give({ type: "done", id });
};
