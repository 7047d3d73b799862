import type { States } from "./cells/cell.ts";
import { addProductTransposed } from "./kernels/addProductTransposed.ts";
import { addTimesPacked, openRoom, pack } from "./kernels/packedMatrix.ts";
import type { Problem } from "./prepare.ts";

/** A forward pass and its loss, with the gradient of the loss with respect to the outputs. */
export interface Forward {
  readonly states: States;
  /** [T·B][K] */
  readonly outputs: Float64Array;
  /** Mean over the batch of the loss summed over `lossSteps`. */
  readonly loss: number;
  /** ∂L/∂y_t [T·B][K], zero where no loss is taken. */
  readonly gradOutputs: Float64Array;
}

/** For the recurrent weights while a forward pass runs. */
const room = openRoom();

/** A new array of `rows` copies of one row. */
const repeatRow = (row: Float64Array, rows: number): Float64Array => {
  const repeated = new Float64Array(rows * row.length);
  repeated.set(row);
  // Twice as much each time: a call per row costs more than its copy.
  for (let filled = row.length; filled < repeated.length; filled *= 2) repeated.copyWithin(filled, 0, filled);
  return repeated;
};

/** Arrays for a run's states, with the biases already in the pre-activations. */
const allocateStates = ({ cell, nonlinearity, sizes, params }: Problem): States => {
  const { T, B, H } = sizes;
  const units = T * B * H;
  return {
    H,
    nonlinearity,
    inputPart: repeatRow(params.bias_ih_l0, T * B),
    hiddenPart: repeatRow(params.bias_hh_l0, T * B),
    hidden: new Float64Array(units),
    cell: new Float64Array(cell.hasCellState ? units : 0),
    tanhCell: new Float64Array(cell.hasCellState ? units : 0),
    gates: cell.gates.map(() => new Float64Array(units)),
  };
};

/**
 * Runs the network forward from the zero state. The input projections of all timesteps are one product; only the
 * recurrence goes step by step.
 */
export const runForward = (problem: Problem): Forward => {
  const { cell, sizes, params, inputs, targets, loss, lossSteps } = problem;
  const { T, B, D, H, K } = sizes;
  const rows = cell.blocks.length * H;
  const states = allocateStates(problem);
  addProductTransposed(states.inputPart, 0, inputs, 0, params.weight_ih_l0, 0, T * B, rows, D);
  const recurrent = pack(params.weight_hh_l0, 0, rows, H, room);
  for (let t = 0; t < T; t++) {
    const first = t * B;
    if (t > 0) {
      addTimesPacked(states.hiddenPart, first * rows, states.hidden, (first - B) * H, recurrent, B);
    }
    for (let b = 0; b < B; b++) cell.forward(states, first + b, t > 0 ? first + b - B : -1);
  }
  const outputs = repeatRow(params["readout.bias"], T * B);
  addProductTransposed(outputs, 0, states.hidden, 0, params["readout.weight"], 0, T * B, K, H);
  const gradOutputs = new Float64Array(T * B * K);
  let total = 0;
  for (const t of lossSteps) {
    for (let row = t * B; row < t * B + B; row++) total += loss.evaluate(outputs, targets, row, K, 1 / B, gradOutputs) / B;
  }
  return { states, outputs, loss: total, gradOutputs };
};
