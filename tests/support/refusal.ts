import { ExperimentError } from "../../src/engine/experiment/error.ts";
import { resolveExperiment } from "../../src/engine/experiment/experiment.ts";

/** What a call gives back, or its refusal; any other error goes on its way. */
export const outcomeOf = <Value>(attempt: () => Value): Value | ExperimentError => {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof ExperimentError) return error;
    throw error;
  }
};

/** The refusal that a call ends in; an error if it does not. */
export const refusalFrom = (attempt: () => unknown): ExperimentError => {
  const outcome = outcomeOf(attempt);
  if (outcome instanceof ExperimentError) return outcome;
  throw new Error("nothing was refused");
};

/** The refusal of an experiment. */
export const refusalOf = (given: Readonly<Record<string, unknown>>): ExperimentError => refusalFrom(() => resolveExperiment(given));
