import type { States } from "./cells/cell.ts";
import { addProductTransposed } from "./kernels/addProductTransposed.ts";
import { addTimesPacked, pack } from "./kernels/packedMatrix.ts";
import { newArrays, type Memory } from "./memory.ts";
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

/** Fills all rows of an array with the sum of some rows. */
const repeatRow = (repeated: Float64Array, row: Float64Array, ...more: Float64Array[]): Float64Array => {
  repeated.set(row);
  for (const other of more) for (let k = 0; k < row.length; k++) repeated[k] += other[k];
  // Twice as much each time: a call per row costs more than its copy.
  for (let filled = row.length; filled < repeated.length; filled *= 2) repeated.copyWithin(filled, 0, filled);
  return repeated;
};

/** Arrays for a run's states, with the biases already in the pre-activations. */
const allocateStates = ({ cell, nonlinearity, sizes, params }: Problem, memory: Memory): States => {
  const { T, B, H } = sizes;
  const units = T * B * H;
  const { bias_ih_l0, bias_hh_l0 } = params;
  const inputPart = memory.scratch("inputPart", units * cell.blocks.length);
  const hiddenPart = cell.addsParts ? inputPart : memory.scratch("hiddenPart", inputPart.length);
  if (cell.addsParts) repeatRow(inputPart, bias_ih_l0, bias_hh_l0);
  else {
    repeatRow(inputPart, bias_ih_l0);
    repeatRow(hiddenPart, bias_hh_l0);
  }
  return {
    H,
    nonlinearity,
    inputPart,
    hiddenPart,
    hidden: memory.result(units),
    cell: memory.result(cell.hasCellState ? units : 0),
    tanhCell: memory.scratch("tanhCell", cell.hasCellState ? units : 0),
    gates: cell.gates.map(() => memory.result(units)),
  };
};

/**
 * Runs the network forward from the zero state. The input projections of all timesteps are one product; only the
 * recurrence goes step by step.
 *
 * @param memory for its arrays; the pre-activations and tanh c, which no run reports, are scratch of it
 */
export const runForward = (problem: Problem, memory: Memory = newArrays): Forward => {
  const { cell, sizes, params, inputs, targets, loss, lossSteps } = problem;
  const { T, B, D, H, K } = sizes;
  const rows = cell.blocks.length * H;
  const states = allocateStates(problem, memory);
  addProductTransposed(states.inputPart, 0, inputs, 0, params.weight_ih_l0, 0, T * B, rows, D);
  const recurrent = pack(params.weight_hh_l0, 0, rows, H);
  for (let t = 0; t < T; t++) {
    const first = t * B;
    if (t > 0) {
      addTimesPacked(states.hiddenPart, first * rows, states.hidden, (first - B) * H, recurrent, B);
    }
    for (let b = 0; b < B; b++) cell.forward(states, first + b, t > 0 ? first + b - B : -1);
  }
  const outputs = repeatRow(memory.result(T * B * K), params["readout.bias"]);
  addProductTransposed(outputs, 0, states.hidden, 0, params["readout.weight"], 0, T * B, K, H);
  const gradOutputs = memory.scratch("gradOutputs", T * B * K).fill(0);
  let total = 0;
  for (const t of lossSteps) {
    for (let row = t * B; row < t * B + B; row++) total += loss.evaluate(outputs, targets, row, K, 1 / B, gradOutputs) / B;
  }
  return { states, outputs, loss: total, gradOutputs };
};
