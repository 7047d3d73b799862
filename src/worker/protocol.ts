import type { Experiment } from "../engine/experiment/experiment.ts";
import type { Run } from "../engine/run.ts";

/** Runs one cell's network forward and backward. */
export interface RunRequest {
  readonly type: "run";
  readonly id: number;
  readonly experiment: Experiment;
}

/** Works out one cell's whole trace as JSON text, the same text that the `trace` command prints. */
export interface TraceRequestMessage {
  readonly type: "trace";
  readonly id: number;
  readonly experiment: Experiment;
}

export type Request = RunRequest | TraceRequestMessage;

/** A request before it has its number. */
export type Ask = Request extends infer R ? (R extends Request ? Omit<R, "id"> : never) : never;

/** The worker has loaded and listens. */
export interface ReadyResponse {
  readonly type: "ready";
}

/** A run, its arrays transferred, not copied. */
export interface RanResponse {
  readonly type: "ran";
  readonly id: number;
  readonly run: Run;
  /** Time the engine took, in milliseconds. */
  readonly computeMs: number;
}

export interface TracedResponse {
  readonly type: "traced";
  readonly id: number;
  /** JSON text of one trace. */
  readonly json: string;
}

/** The engine refused or threw; the worker itself is well. */
export interface FailedResponse {
  readonly type: "failed";
  readonly id: number;
  readonly message: string;
}

/** What a long request has so far; more follows. */
export interface ProgressResponse {
  readonly type: "progress";
  readonly id: number;
}

export type Response = ReadyResponse | RanResponse | TracedResponse | ProgressResponse | FailedResponse;

/** The answer that each request gets when all goes well. */
export interface AnswerTo {
  readonly run: RanResponse;
  readonly trace: TracedResponse;
}

/** What each request hears on the way to its answer. */
export interface ProgressOn {
  readonly run: never;
  readonly trace: never;
}
