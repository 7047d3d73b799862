import type { Steps } from "../../engine/analyses/steps.ts";
import { cells } from "../../engine/cells/index.ts";
import type { CellName } from "../../engine/cells/index.ts";
import type { Experiment } from "../../engine/experiment/experiment.ts";

/** The steps of one network, from timestep t to t − 1. */
export interface CellSteps {
  readonly cell: CellName;
  readonly label: string;
  /** The same for sentences, which say what a gated cell's gradient is: that of its hidden and its cell state as one vector. */
  readonly subject: string;
  readonly steps: Steps;
  /** The first timestep that has one before it, 1, and the last whose gradient is not 0 for lack of a loss. */
  readonly last: number;
  readonly lossAt: Experiment["lossAt"];
  /** Whether all is known. */
  readonly isComplete: boolean;
}

/** Where the last loss stands. */
const lastLoss = (lossAt: Experiment["lossAt"], T: number): number => (typeof lossAt === "number" ? lossAt : T - 1);

export const cellStepsOf = ({ cell, lossAt, sequenceLength }: Experiment, steps: Steps, isComplete: boolean): CellSteps => ({
  cell,
  label: cells[cell].label,
  subject: cells[cell].hasCellState ? `${cells[cell].label}, h and c as one` : cells[cell].label,
  steps,
  last: lastLoss(lossAt, sequenceLength),
  lossAt,
  isComplete,
});

/** A bar from one height to another, in decades. */
export interface Bar {
  readonly t: number;
  readonly from: number;
  readonly to: number;
}

/** What is stacked at every step. Bars without a number on one side are left out: they have glyphs. */
export interface Bars {
  /** Saturation, from 0; none for gated cells, whose gain is one bar. */
  readonly saturation: readonly Bar[];
  /** Weights (gated cells: everything): from 0, or on top of saturation where both have the same sign. */
  readonly rest: readonly Bar[];
}

const isDrawn = ({ from, to }: Bar): boolean => Number.isFinite(from) && Number.isFinite(to);

/** Lays out the bars: the signed lengths of a timestep's bars sum to log10 of its gain. */
export const barsOf = ({ steps, last }: CellSteps): Bars => {
  const saturation: Bar[] = [];
  const rest: Bar[] = [];
  for (let t = 1; t <= last; t++) {
    if (steps.gainSaturation && steps.gainWeights) {
      const saturated = Math.log10(steps.gainSaturation[t]);
      const weighted = Math.log10(steps.gainWeights[t]);
      const from = Math.sign(saturated) === Math.sign(weighted) ? saturated : 0;
      saturation.push({ t, from: 0, to: saturated });
      rest.push({ t, from, to: from + weighted });
    } else {
      rest.push({ t, from: 0, to: Math.log10(steps.gain[t]) });
    }
  }
  return { saturation: saturation.filter(isDrawn), rest: rest.filter(isDrawn) };
};

/** The smallest gain on the way from the last loss to t = 0; null where no step has one. */
export const worstStep = ({ steps, last }: CellSteps): number | null => {
  let worst: number | null = null;
  for (let t = last; t >= 1; t--) if (!Number.isNaN(steps.gain[t]) && (worst === null || steps.gain[t] < steps.gain[worst])) worst = t;
  return worst;
};

/** What the step with the smallest gain is called: where no step shrinks the gradient, none is bad. */
export const worstName = ({ steps }: CellSteps, worst: number): "worst" | "weakest" => (steps.gain[worst] < 1 ? "worst" : "weakest");

/** Values where a step leads on to an earlier one, NaN elsewhere: those after the last loss and at t = 0 are nobody's. */
export const onTheWay = (values: Float64Array, last: number): Float64Array => values.map((value, t) => (t >= 1 && t <= last ? value : Number.NaN));

/** Sum of log10 over the steps on the way: the product's decades, which doubles may not hold. */
export const decadesOf = (values: Float64Array, last: number): number => {
  let sum = 0;
  for (let t = last; t >= 1; t--) sum += Math.log10(values[t]);
  return sum;
};
