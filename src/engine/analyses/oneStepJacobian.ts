import type { Flow, States } from "../cells/cell.ts";
import type { Problem } from "../prepare.ts";

/** Length of the state: h, or h and c stacked. */
export const stateSize = ({ cell, sizes }: Problem): number => (cell.hasCellState ? 2 * sizes.H : sizes.H);

/**
 * Opens the one-step Jacobians J_t = ∂state_t/∂state_{t−1} of a run; the state is h, or (h, c) with h and c taken as
 * independent.
 *
 * A cell works element by element, so the gradients of h_t and c_t with respect to all pre-activations follow from two rows
 * of ones taken back through it; the rest is one scaled copy of W_hh per gate block. O(G·H²) per step.
 *
 * @param problem a batch of one
 * @param states its forward pass
 * @returns a function that writes J_t into `J` [n][n]; t = 0 is with respect to the zero initial state
 */
export const openOneStepJacobian = (problem: Problem, states: States): ((t: number, J: Float64Array) => void) => {
  const { cell, sizes, params } = problem;
  const { H } = sizes;
  const n = stateSize(problem);
  const W = params.weight_hh_l0;
  const wide = cell.blocks.length * H;
  // Flow rows: 0 for h_t and 1 for c_t; as many below receive what reaches h_{t−1} and c_{t−1} without passing W_hh.
  const outputs = cell.hasCellState ? 2 : 1;
  const inputPart = new Float64Array(outputs * wide);
  const flow: Flow = {
    hidden: new Float64Array(2 * outputs * H),
    cell: new Float64Array(cell.hasCellState ? 2 * outputs * H : 0),
    inputPart,
    hiddenPart: cell.addsParts ? inputPart : new Float64Array(outputs * wide),
  };
  const passOnes = (t: number): void => {
    flow.hidden.fill(0).fill(1, 0, H);
    if (cell.hasCellState) flow.cell.fill(0).fill(1, H, 2 * H);
    for (let output = 0; output < outputs; output++) cell.backward(states, t, t - 1, flow, output, outputs + output);
  };
  return (t, J) => {
    passOnes(t);
    J.fill(0);
    for (let row = 0; row < n; row++) {
      const output = row < H ? 0 : 1;
      const unit = row - output * H;
      for (let a = unit; a < wide; a += H) {
        const slope = flow.hiddenPart[output * wide + a];
        for (let j = 0; j < H; j++) J[row * n + j] += slope * W[a * H + j];
      }
      const direct = (outputs + output) * H + unit;
      J[row * n + unit] += flow.hidden[direct];
      if (n > H) J[row * n + H + unit] += flow.cell[direct];
    }
  };
};
