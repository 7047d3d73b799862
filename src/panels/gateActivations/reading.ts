import { numberText } from "../../charts/numbers.tsx";
import { cells } from "../../engine/cells/index.ts";
import type { CellName } from "../../engine/cells/index.ts";
import type { Experiment } from "../../engine/experiment/experiment.ts";
import type { Run } from "../../engine/run.ts";
import { CELL_ORDER } from "./rows.ts";
import { summarise } from "./summary.ts";
import { shareText } from "./words.ts";

/** What the gates and states of one network say, without its name. */
export interface GateSentence {
  readonly cell: CellName;
  /** The whole of it. */
  readonly text: string;
  /** As much as fits where there is little room. */
  readonly brief: string;
}

/** A network's run, as far as it is read. */
export interface GateRun {
  readonly experiment: Pick<Experiment, "cell" | "nonlinearity">;
  readonly run: Pick<Run, "sizes" | "gates" | "hidden" | "cellPath">;
}

type Words = Omit<GateSentence, "cell">;

/** The largest |value| of batch element 0. */
const largestOf = (values: Float64Array, { T, B, H }: GateRun["run"]["sizes"]): number => {
  let largest = 0;
  for (let t = 0; t < T; t++) {
    const start = t * B * H;
    for (let k = start; k < start + H; k++) largest = Math.max(largest, Math.abs(values[k]));
  }
  return largest;
};

/** How many states are no finite numbers, if any. */
const overflowWords = ({ hidden, sizes }: GateRun["run"]): Words | null => {
  const { nan, infinite, negativeInfinite } = summarise(hidden, sizes);
  const lost = nan + infinite + negativeInfinite;
  if (lost === 0) return null;
  const share = shareText(lost / (sizes.T * sizes.H));
  return { text: `${share} of the states h are ∞ or NaN: the run has overflowed.`, brief: `overflow: ${share} of h is ∞ or NaN.` };
};

/** ∏ gate_t over t = 1 … T − 1 of every unit of batch element 0 [H]. */
const productOf = (gate: Float64Array, { T, B, H }: GateRun["run"]["sizes"]): Float64Array => {
  const products = new Float64Array(H).fill(1);
  for (let t = 1; t < T; t++) for (let unit = 0; unit < H; unit++) products[unit] *= gate[t * B * H + unit];
  return products;
};

/** The middle of some numbers; of two, the lower, which is one of them. */
const median = (values: Float64Array): number => values.toSorted()[Math.floor((values.length - 1) / 2)];

/** A share of what there was, in words. */
const keptText = (kept: number): string => {
  if (kept === 0) return "less than 10⁻³²³";
  if (kept < 0.001) return numberText(kept, 2);
  return kept > 0.99 ? shareText(kept) : `${numberText(100 * kept, 2)} %`;
};

/** A pace that would be written as less than one step. */
const ONE_STEP = 0.995;

/**
 * How fast a product of so many factors falls, at their geometric mean, which is told itself where the product halves in less than
 * a step; "" where it has not fallen to half.
 */
const paceText = (kept: number, factors: number): string => {
  if (!(kept > 0 && kept <= 0.5)) return "";
  const pace = (factors * Math.LN2) / -Math.log(kept);
  return pace < ONE_STEP ? `, × ${numberText(Math.exp(Math.log(kept) / factors), 2)} a step` : `, halving every ${numberText(pace, 2)} steps`;
};

/** What the gates that multiply a state leave of it, in the median unit. */
const keptWords = (gates: string, state: string, products: Float64Array, T: number): Words => {
  if (T === 1) return { text: `one timestep, so the ${gates} gates have nothing to keep yet.`, brief: "one timestep: nothing to keep yet." };
  const kept = median(products);
  return {
    text: `the ${gates} gates leave the median unit ${keptText(kept)} of its ${state} from t = 0 to the end${paceText(kept, T - 1)}.`,
    brief: `${gates} gates leave ${keptText(kept)} of the median unit’s ${state} by t = ${T - 1}.`,
  };
};

/** How much of a vanilla network's states lies where its nonlinearity lets little or no gradient through. */
const NONLINEARITY_WORDS: Readonly<Record<Experiment["nonlinearity"], (run: GateRun["run"]) => Words>> = {
  tanh({ hidden, sizes }) {
    const share = summarise(hidden, sizes).saturation.tanh;
    const place = "beyond ±0.9, where tanh’s slope is below 0.19";
    if (share === 0) return { text: `none of its states lies ${place}.`, brief: `no h lies ${place}.` };
    return { text: `${shareText(share)} of its states lie ${place}.`, brief: `${shareText(share)} of h lies ${place}.` };
  },
  relu({ hidden, sizes }) {
    const share = shareText(summarise(hidden, sizes).saturation.relu);
    return { text: `${share} of its states are 0, where ReLU lets no gradient through.`, brief: `${share} of h is 0: no gradient passes ReLU there.` };
  },
  identity({ hidden, sizes }) {
    const largest = numberText(largestOf(hidden, sizes), 2);
    return { text: `without a nonlinearity nothing saturates; |h| reaches ${largest}.`, brief: `linear, nothing saturates; |h| reaches ${largest}.` };
  },
};

const wordsOf = ({ experiment: { cell, nonlinearity }, run }: GateRun): Words => {
  const { gates, cellPath, sizes } = run;
  const overflow = overflowWords(run);
  if (overflow) return overflow;
  // The run knows the bare forget path of its cells already: from t = 0, ∏ f over all later steps.
  if (cells[cell].hasCellState) return keptWords("forget", "c", cellPath.subarray(0, sizes.H), sizes.T);
  return gates.z ? keptWords("update", "h", productOf(gates.z, sizes), sizes.T) : NONLINEARITY_WORDS[nonlinearity](run);
};

/**
 * Reads the heatmaps, one sentence per network in their order, of batch element 0 as they are drawn. Of an LSTM: the product of the forget gates
 * that c_0 is multiplied by on its bare way to the end, ∏ f_t for t = 1 … T − 1, in the median unit; its pace is that of the
 * gates' geometric mean. Of a GRU the same of its update gates. Of an RNN: how much of it saturates.
 */
export const readGates = (runs: readonly GateRun[]): GateSentence[] =>
  runs
    .map((each) => ({ cell: each.experiment.cell, ...wordsOf(each) }))
    .toSorted((a, b) => CELL_ORDER.indexOf(a.cell) - CELL_ORDER.indexOf(b.cell));
