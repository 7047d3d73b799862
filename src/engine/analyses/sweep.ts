import type { Flow, States } from "../cells/cell.ts";
import { addProductTransposed } from "../kernels/addProductTransposed.ts";
import { transpose } from "../kernels/transpose.ts";
import type { Problem } from "../prepare.ts";

/**
 * Many gradients taken back through the same run at once: R right-hand sides, so that each step is one matrix–matrix
 * product. Works on one sequence (a batch of one).
 */
export interface Sweep {
  /** Gradient of each right-hand side with respect to h_t [R][H]; write here to start or add to one. */
  readonly hidden: Float64Array;
  /** f_{t+1} ⊙ ∂/∂c_{t+1} [R][H], the rest of the state's gradient with h and c taken as independent; empty without cell state. */
  readonly cell: Float64Array;
  /** ∂/∂(W_ih x_t + b_ih) and ∂/∂(W_hh h_{t−1} + b_hh) of the step last taken [R][G·H]. */
  readonly inputPart: Float64Array;
  readonly hiddenPart: Float64Array;
  /** Takes the first `active` rows from after timestep t to before it (t = 0: to the zero initial state). */
  stepBack(t: number, active: number): void;
}

/**
 * Opens a sweep with all rows zero.
 *
 * @param problem a batch of one
 * @param states its forward pass
 * @param R number of right-hand sides
 */
export const openSweep = (problem: Problem, states: States, R: number): Sweep => {
  const { cell, sizes, params } = problem;
  const { H } = sizes;
  const rows = cell.blocks.length * H;
  const recurrentT = transpose(params.weight_hh_l0, rows, H);
  // Rows 0 … R−1 hold the gradient at t, row R + r receives that of row r at t − 1.
  const inputPart = new Float64Array(R * rows);
  const flow: Flow = {
    hidden: new Float64Array(2 * R * H),
    cell: new Float64Array(cell.hasCellState ? 2 * R * H : 0),
    inputPart,
    hiddenPart: cell.partsShareGradient ? inputPart : new Float64Array(R * rows),
  };
  const moveBack = (values: Float64Array, active: number): void => {
    values.copyWithin(0, R * H, (R + active) * H);
    values.fill(0, R * H, (R + active) * H);
  };
  return {
    hidden: flow.hidden,
    cell: flow.cell,
    inputPart,
    hiddenPart: flow.hiddenPart,
    stepBack(t, active) {
      for (let r = 0; r < active; r++) cell.backward(states, t, t - 1, flow, r, R + r);
      addProductTransposed(flow.hidden, R * H, flow.hiddenPart, 0, recurrentT, 0, active, H, rows);
      moveBack(flow.hidden, active);
      if (cell.hasCellState) moveBack(flow.cell, active);
    },
  };
};
