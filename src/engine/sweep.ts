import type { Flow, States } from "./cells/cell.ts";
import { addTimesPacked, keep, packTransposed } from "./kernels/packedMatrix.ts";
import type { Problem } from "./prepare.ts";

/**
 * Many gradients taken back through the same run at once: R right-hand sides, so that each step is one matrix–matrix
 * product. With a batch, each right-hand side has one row per batch element: row r·B + b.
 */
export interface Sweep {
  /** Gradient of each right-hand side with respect to h_t [R·B][H]; write here to start or add to one. */
  readonly hidden: Float64Array;
  /**
   * f_{t+1} ⊙ ∂/∂c_{t+1} [R·B][H], the rest of the state's gradient with h and c taken as independent; between
   * `throughCell` and `throughWeights` the whole of ∂/∂c_t. Empty for cells without a cell state.
   */
  readonly cell: Float64Array;
  /** ∂/∂(W_ih x_t + b_ih) and ∂/∂(W_hh h_{t−1} + b_hh) of the step last taken [R·B][G·H]. */
  readonly inputPart: Float64Array;
  readonly hiddenPart: Float64Array;
  /** So many rows take a few milliseconds: what a job that must stop at once takes back between two looks. */
  readonly rowsAtOnce: number;
  /** Takes `rows` rows from after timestep t to before it (t = 0: to the zero initial state). */
  stepBack(t: number, rows: number, first?: number): void;
  /** The first, element-wise half of `stepBack`. */
  throughCell(t: number, rows: number, first?: number): void;
  /** The other half. */
  throughWeights(rows: number, first?: number): void;
}

/** Multiply-adds that no processor needs more than some 20 ms for. */
const WORK_AT_ONCE = 2 ** 23;

/**
 * Opens a sweep with all rows zero.
 *
 * Cost of a step: 2·R·B·G·H² operations; memory R·B·(2H + 2H for a cell state + G·H).
 *
 * @param problem decides the cell, the sizes and the recurrent weights
 * @param states its forward pass
 * @param R number of right-hand sides
 */
export const openSweep = (problem: Problem, states: States, R: number): Sweep => {
  const { cell, sizes, params } = problem;
  const { H, B } = sizes;
  const G = cell.blocks.length;
  const recurrentT = keep(packTransposed(params.weight_hh_l0, 0, G * H, H));
  // The first R·B rows hold the gradient at t, as many after them receive that at t − 1.
  const all = R * B;
  const inputPart = new Float64Array(all * G * H);
  const flow: Flow = {
    hidden: new Float64Array(2 * all * H),
    cell: new Float64Array(cell.hasCellState ? 2 * all * H : 0),
    inputPart,
    hiddenPart: cell.addsParts ? inputPart : new Float64Array(inputPart.length),
  };
  const moveBack = (values: Float64Array, rows: number, first: number): void => {
    const received = (all + first) * H;
    values.copyWithin(first * H, received, received + rows * H);
    values.fill(0, received, received + rows * H);
  };
  const throughCell = (t: number, rows: number, first = 0): void => {
    for (let row = first; row < first + rows; row++) {
      const state = t * B + (row % B);
      cell.backward(states, state, t > 0 ? state - B : -1, flow, row, all + row);
    }
  };
  const throughWeights = (rows: number, first = 0): void => {
    addTimesPacked(flow.hidden, (all + first) * H, flow.hiddenPart, first * G * H, recurrentT, rows);
    moveBack(flow.hidden, rows, first);
    if (cell.hasCellState) moveBack(flow.cell, rows, first);
  };
  return {
    hidden: flow.hidden,
    cell: flow.cell,
    inputPart,
    hiddenPart: flow.hiddenPart,
    rowsAtOnce: Math.max(1, Math.floor(WORK_AT_ONCE / (G * H * H))),
    stepBack(t, rows, first = 0) {
      throughCell(t, rows, first);
      throughWeights(rows, first);
    },
    throughCell,
    throughWeights,
  };
};

/** `stepBack` of the first `rows` rows in portions of a few milliseconds; may be given up after any of them. */
export function* stepBackInPortions(sweep: Sweep, t: number, rows: number): Generator<void, void, void> {
  for (let first = 0; first < rows; first += sweep.rowsAtOnce) {
    sweep.stepBack(t, Math.min(sweep.rowsAtOnce, rows - first), first);
    yield;
  }
}
