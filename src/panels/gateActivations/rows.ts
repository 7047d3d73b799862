import type { ColourScaleName } from "../../charts/colour/colourScale.ts";
import { cells } from "../../engine/cells/index.ts";
import type { CellName } from "../../engine/cells/index.ts";
import type { Experiment } from "../../engine/experiment/experiment.ts";
import type { PicturedRun } from "../../worker/client.ts";

/** Nonlinearities that let little or no gradient through somewhere. */
export type Saturating = "sigmoid" | "tanh" | "relu";

/** One heatmap: a gate or a state of a cell. */
export interface GateRow {
  readonly key: string;
  readonly cell: CellName;
  /** As in the equations, e.g. "f". */
  readonly symbol: string;
  /** E.g. "forget". */
  readonly name: string;
  readonly scaleName: ColourScaleName;
  /** Whether it is a sigmoid's value, which saturates near 0 and near 1. */
  readonly isSigmoid: boolean;
  /** The nonlinearity that its values come out of, by which they saturate; null of a sum or a product, and of what is linear. */
  readonly saturatesAs: Saturating | null;
  /** Its values in a run [T][B][H]. */
  valuesOf(run: PicturedRun): Float64Array;
}

const NAMES: Readonly<Record<string, string>> = {
  i: "input",
  f: "forget",
  g: "candidate",
  o: "output",
  r: "reset",
  z: "update",
  n: "candidate",
};

/** Gates that pass through tanh instead of a sigmoid. */
const CANDIDATES = ["g", "n"];

/** Gated cells first: what decides, then what it decides over. */
export const CELL_ORDER: readonly CellName[] = ["lstm", "gru", "rnn"];

type Shown = Pick<Experiment, "nonlinearity"> & { readonly cells: readonly CellName[] };

const rowsOfCell = (cell: CellName, { nonlinearity }: Shown): GateRow[] => {
  const { gates, hasCellState } = cells[cell];
  const gateRows = gates.map((symbol): GateRow => {
    const isSigmoid = !CANDIDATES.includes(symbol);
    return {
      key: `${cell}-${symbol}`,
      cell,
      symbol,
      name: NAMES[symbol] ?? "gate",
      scaleName: isSigmoid ? "unit" : "signed",
      isSigmoid,
      saturatesAs: isSigmoid ? "sigmoid" : "tanh",
      valuesOf: (run) => run.gates[symbol],
    };
  });
  const state = { cell, isSigmoid: false } as const;
  const cellState: GateRow = { ...state, key: `${cell}-c`, symbol: "c", name: "cell", scaleName: "clipped", saturatesAs: null, valuesOf: (run) => run.cell };
  const isBounded = cell !== "rnn" || nonlinearity === "tanh";
  const hidden: GateRow = {
    ...state,
    key: `${cell}-h`,
    symbol: "h",
    name: "hidden",
    scaleName: isBounded ? "signed" : "clipped",
    saturatesAs: cell === "rnn" && nonlinearity !== "identity" ? nonlinearity : null,
    valuesOf: (run) => run.hidden,
  };
  return [...gateRows, ...(hasCellState ? [cellState] : []), hidden];
};

/** The heatmaps of the cells shown, from top to bottom. */
export const rowsOf = (shown: Shown): GateRow[] =>
  shown.cells.toSorted((a, b) => CELL_ORDER.indexOf(a) - CELL_ORDER.indexOf(b)).flatMap((cell) => rowsOfCell(cell, shown));
