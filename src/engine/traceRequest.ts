import { analyses } from "./analyses/index.ts";
import { ExperimentError, quoted } from "./experiment/error.ts";
import type { Experiment } from "./experiment/experiment.ts";
import { resolveExperiment } from "./experiment/experiment.ts";

/** What a trace is asked for: an experiment, and what to work out besides. */
export interface TraceRequest {
  readonly experiment: Experiment;
  /** Lags whose Jacobians' singular values are wanted. */
  readonly jacobianLags: readonly number[];
  /** Names in the registry of analyses. */
  readonly analysis: readonly string[];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A golden case: an object that brings a model beside the fields in its `config`; whatever else it holds is ignored. */
const fieldsOfGoldenCase = (config: Record<string, unknown>, { params, inputs, targets }: Record<string, unknown>): Record<string, unknown> => {
  // In a golden case null means "not applicable".
  const applicable = Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null));
  return { ...applicable, model: { params, inputs, targets } };
};

const readLags = (given: unknown, T: number): number[] => {
  const asked = isObject(given) ? Object.keys(given).map(Number) : (given ?? []);
  const allowed = `jacobianLags must be a list of whole numbers from 0 to ${T - 1} (below sequenceLength)`;
  if (!Array.isArray(asked)) throw new ExperimentError(["jacobianLags"], `${allowed}; it is ${quoted(given)}.`);
  return asked.map((lag: unknown) => {
    if (typeof lag === "number" && Number.isInteger(lag) && lag >= 0 && lag < T) return lag;
    throw new ExperimentError(["jacobianLags"], `${allowed}; it holds ${quoted(lag)}.`);
  });
};

const readAnalysis = (given: unknown): string[] => {
  const asked = isObject(given) ? Object.keys(given) : (given ?? []);
  const known = Object.keys(analyses);
  const allowed = `analysis must be a list out of ${known.join(", ")}`;
  if (!Array.isArray(asked)) throw new ExperimentError(["analysis"], `${allowed}; it is ${quoted(given)}.`);
  return asked.map((name: unknown) => {
    if (typeof name === "string" && known.includes(name)) return name;
    throw new ExperimentError(["analysis"], `${allowed}; it holds ${quoted(name)}.`);
  });
};

/**
 * Reads what a file asks for: an experiment with `jacobianLags` and `analysis` beside its fields, or a golden case as it
 * stands (`config`, `params`, `inputs`, `targets`, where a `jacobians` or `analysis` object requests its keys).
 *
 * @throws ExperimentError that names the field and the allowed values
 */
export const readTraceRequest = (file: unknown): TraceRequest => {
  if (!isObject(file)) throw new ExperimentError(["experiment"], "experiment must be one JSON object.");
  const { jacobianLags, analysis, ...fields } = file;
  const golden = isObject(file.config) ? fieldsOfGoldenCase(file.config, file) : null;
  const experiment = resolveExperiment(golden ?? fields);
  return {
    experiment,
    jacobianLags: readLags(jacobianLags ?? (golden ? file.jacobians : undefined), experiment.sequenceLength),
    analysis: readAnalysis(analysis),
  };
};
