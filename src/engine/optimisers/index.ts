import type { Params } from "../model.ts";
import { PARAMETER_NAMES } from "../model.ts";
import { adam } from "./adam.ts";
import type { OptimiserSettings, OptimiserState } from "./optimiser.ts";
import { sgd } from "./sgd.ts";

/** Every optimiser; one line each. */
export const optimisers = { sgd, adam } as const;

export type OptimiserName = keyof typeof optimisers;

/** An optimiser's state before the first step: all zeros, in the parameters' shapes. */
export const openOptimiser = (name: OptimiserName, params: Params, settings: OptimiserSettings): OptimiserState => {
  const zeros = (isNeeded: boolean): Params =>
    Object.fromEntries(
      PARAMETER_NAMES.map((parameter) => [parameter, new Float64Array(isNeeded ? params[parameter].length : 0)]),
    ) as Record<keyof Params, Float64Array>;
  return { settings, first: zeros(true), second: zeros(optimisers[name].usesSquares), decayOfFirst: 1, decayOfSecond: 1 };
};
