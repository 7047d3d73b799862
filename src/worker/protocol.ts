import type { Bounds } from "../engine/analyses/bounds.ts";
import type { Clipping } from "../engine/analyses/clipping.ts";
import type { jobs } from "../engine/analyses/index.ts";
import type { MeanField } from "../engine/analyses/meanField.ts";
import type { CliffDescent, CliffPath } from "../engine/cliff/descent.ts";
import type { CliffSurface, CliffView } from "../engine/cliff/surface.ts";
import type { Experiment } from "../engine/experiment/experiment.ts";
import type { Run } from "../engine/run.ts";
import type { Evaluation } from "../engine/training/evaluate.ts";
import type { TrainingSettings } from "../engine/training/training.ts";
import type { TrainingStep } from "../engine/training/trainingStep.ts";

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

/** What each analysis finds; null instead where it does not apply to the cell. */
export type AnalysisResults = {
  readonly [Name in keyof typeof jobs]: NonNullable<ReturnType<(typeof jobs)[Name]>>["result"];
} & { readonly clipping: Clipping; readonly meanField: MeanField; readonly bounds: Bounds };

export type AnalysisName = keyof AnalysisResults;

/** Works out some analyses of one cell's run, one after another, each told as it gets done. */
export interface AnalyseRequest {
  readonly type: "analyse";
  readonly id: number;
  readonly experiment: Experiment;
  readonly names: readonly AnalysisName[];
}

/** What is wanted of the cliff. */
export interface CliffPlan {
  readonly view: CliffView;
  /** Samples of w and of b. */
  readonly columns: number;
  readonly rows: number;
  readonly descents: readonly CliffDescent[];
}

/** Evaluates the cliff on a grid, and descends it. */
export interface CliffRequest extends CliffPlan {
  readonly type: "cliff";
  readonly id: number;
}

/** Trains a network some iterations further. A worker trains one network, that of the first such request. */
export interface TrainRequest {
  readonly type: "train";
  readonly id: number;
  readonly experiment: Experiment;
  readonly settings: TrainingSettings;
  readonly iterations: number;
  /** The evaluation set is run before every so many iterations, counted from 0. */
  readonly evaluateEvery: number;
}

/** Stops the request of this number; it is then answered as done, with what there is. */
export interface CancelRequest {
  readonly type: "cancel";
  readonly id: number;
}

export type Request = RunRequest | TraceRequestMessage | AnalyseRequest | CliffRequest | TrainRequest | CancelRequest;

/** A request before it has its number. */
export type Ask = Exclude<Request, CancelRequest> extends infer R ? (R extends Request ? Omit<R, "id"> : never) : never;

/** The worker has loaded and listens. */
export interface ReadyResponse {
  readonly type: "ready";
}

/** What of a run the picture shows. Of each array more, a move of a slider costs the page a little more. */
export const PICTURED = ["sizes", "notes", "loss", "hidden", "cell", "gates", "cellPath", "norms", "gradParamNorms"] as const satisfies readonly (keyof Run)[];

/** A run as far as it is pictured. */
export type PicturedRun = Pick<Run, (typeof PICTURED)[number]>;

/** A run, its arrays transferred, not copied. */
export interface RanResponse {
  readonly type: "ran";
  readonly id: number;
  readonly run: PicturedRun;
  /** Time the engine took, in milliseconds. */
  readonly computeMs: number;
}

export interface TracedResponse {
  readonly type: "traced";
  readonly id: number;
  /** JSON text of one trace. */
  readonly json: string;
}

/** An analysis that is done, or so far as `share` says, NaN where nothing is known yet. */
export type AnalysisPart = {
  readonly [Name in AnalysisName]: {
    readonly name: Name;
    readonly result: AnalysisResults[Name] | null;
    /** 0 to 1; 1 when it is done. */
    readonly share: number;
  };
}[AnalysisName];

/** One analysis of several: more may follow, of this one while its share is below 1. */
export type AnalysisProgress = AnalysisPart & { readonly type: "progress"; readonly id: number };

/** The cliff so far: coarse everywhere, then finer. */
export interface CliffPart {
  readonly surface: CliffSurface;
  /** One path per descent asked for. */
  readonly paths: readonly CliffPath[];
  /** 0 to 1; 1 when the surface is exact everywhere. */
  readonly share: number;
}

export interface CliffProgress extends CliffPart {
  readonly type: "progress";
  readonly id: number;
}

/** Everything asked for has been told, or was cancelled. */
export interface DoneResponse {
  readonly type: "done";
  readonly id: number;
}

/** One training step, with the evaluation of the network before it where one was due. */
export type TrainedStep = TrainingStep & { readonly iteration: number; readonly evaluation: Evaluation | null };

export interface TrainedResponse {
  readonly type: "trained";
  readonly id: number;
  readonly steps: readonly TrainedStep[];
}

/** The engine refused or threw; the worker itself is well. */
export interface FailedResponse {
  readonly type: "failed";
  readonly id: number;
  readonly message: string;
}

export type Response =
  | ReadyResponse
  | RanResponse
  | TracedResponse
  | AnalysisProgress
  | CliffProgress
  | DoneResponse
  | TrainedResponse
  | FailedResponse;

/** The answer that each request gets when all goes well. */
export interface AnswerTo {
  readonly run: RanResponse;
  readonly trace: TracedResponse;
  readonly analyse: DoneResponse;
  readonly cliff: DoneResponse;
  readonly train: TrainedResponse;
}

/** What each request hears on the way to its answer. */
export interface ProgressOn {
  readonly run: never;
  readonly trace: never;
  readonly analyse: AnalysisProgress;
  readonly cliff: CliffProgress;
  readonly train: never;
}
