import { useMemo } from "react";
import { useHeldLimits } from "../useHeldLimits.ts";
import type { CellSteps } from "./cellSteps.ts";
import { barsOf, onTheWay } from "./cellSteps.ts";
import type { GainLimits } from "./gainAxis.ts";
import { gainLimitsFor } from "./gainAxis.ts";

const decadesShown = (all: readonly CellSteps[]): number[] =>
  all.flatMap((cellSteps) => {
    const { saturation, rest } = barsOf(cellSteps);
    const { steps, last } = cellSteps;
    const lines = [...onTheWay(steps.norm, last), ...onTheWay(steps.gain, last)].map(Math.log10);
    return [...saturation, ...rest].map(({ to }) => to).concat(lines);
  });

/** Limits for all networks, so that their bars compare; they stay put while a slider is held and widen while results fill in. */
export const useGainLimits = (all: readonly CellSteps[], isComplete: boolean): GainLimits => {
  const needed = useMemo(() => gainLimitsFor(decadesShown(all)), [all]);
  return useHeldLimits(needed, isComplete);
};
