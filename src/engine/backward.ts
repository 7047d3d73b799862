import type { Flow, States } from "./cells/cell.ts";
import type { Forward } from "./forward.ts";
import { addProduct } from "./kernels/addProduct.ts";
import { addRows } from "./kernels/addRows.ts";
import { addTransposedProduct } from "./kernels/addTransposedProduct.ts";
import { addTimesPacked, packTransposed } from "./kernels/packedMatrix.ts";
import { newArrays, type Memory } from "./memory.ts";
import type { Params } from "./model.ts";
import type { Problem } from "./prepare.ts";
import { truncatedFlow } from "./truncation.ts";

/** Everything that backpropagation through time finds; shapes as in `Run`. */
export interface Gradients {
  readonly gradHidden: Float64Array;
  readonly gradCell: Float64Array;
  readonly gradParams: Params;
  readonly gradInputs: Float64Array;
}

/** ∂L_t/∂h_t of the loss at the same timestep: readout.weightᵀ ∂L/∂y_t, [T·B][H]. */
export const ownGradients = ({ sizes, params, lossSteps }: Problem, gradOutputs: Float64Array, memory = newArrays): Float64Array => {
  const { T, B, H, K } = sizes;
  const own = memory.result(T * B * H);
  // Consecutive timesteps are one product.
  for (let from = 0, to = 1; from < lossSteps.length; from = to++) {
    while (to < lossSteps.length && lossSteps[to] === lossSteps[to - 1] + 1) to++;
    const first = lossSteps[from] * B;
    addProduct(own, first * H, gradOutputs, first * K, params["readout.weight"], 0, (to - from) * B, H, K);
  }
  return own;
};

/** A flow with one row per timestep and batch element, which becomes the reported gradients. */
const allocateFlow = ({ cell, sizes }: Problem, own: Float64Array, memory: Memory): Flow => {
  const { T, B, H } = sizes;
  const inputPart = memory.scratch("gradInputPart", T * B * cell.blocks.length * H);
  return {
    hidden: own,
    cell: memory.result(cell.hasCellState ? T * B * H : 0),
    inputPart,
    hiddenPart: cell.addsParts ? inputPart : memory.scratch("gradHiddenPart", inputPart.length),
  };
};

/**
 * Timesteps that reach a loss, counted from the start. Those after the last loss have no gradient, and none is worked out:
 * where they overflow, 0 · Infinity would carry NaN into gradients that are finite.
 */
const countStepsWithGradient = ({ lossSteps }: Problem): number => Math.max(...lossSteps) + 1;

/** Parameter and input gradients from those of the pre-activations: one product over all timesteps each. */
const gradientsOfParameters = (problem: Problem, forward: Forward, flow: Flow, memory: Memory): Pick<Gradients, "gradParams" | "gradInputs"> => {
  const { cell, sizes, params, inputs } = problem;
  const { T, B, D, H, K } = sizes;
  const rows = cell.blocks.length * H;
  const steps = countStepsWithGradient(problem);
  const gradParams: Params = {
    weight_ih_l0: memory.result(rows * D),
    weight_hh_l0: memory.result(rows * H),
    bias_ih_l0: memory.result(rows),
    bias_hh_l0: memory.result(rows),
    "readout.weight": memory.result(K * H),
    "readout.bias": memory.result(K),
  };
  const { hidden } = forward.states;
  addTransposedProduct(gradParams.weight_ih_l0, 0, flow.inputPart, 0, inputs, 0, steps * B, rows, D);
  // h_{t−1} stands one timestep before its gradient; the zero state before t = 0 adds nothing.
  addTransposedProduct(gradParams.weight_hh_l0, 0, flow.hiddenPart, B * rows, hidden, 0, (steps - 1) * B, rows, H);
  addRows(gradParams.bias_ih_l0, 0, flow.inputPart, 0, steps * B, rows);
  if (cell.addsParts) gradParams.bias_hh_l0.set(gradParams.bias_ih_l0);
  else addRows(gradParams.bias_hh_l0, 0, flow.hiddenPart, 0, steps * B, rows);
  addTransposedProduct(gradParams["readout.weight"], 0, forward.gradOutputs, 0, hidden, 0, steps * B, K, H);
  addRows(gradParams["readout.bias"], 0, forward.gradOutputs, 0, steps * B, K);
  const gradInputs = memory.result(T * B * D);
  addProduct(gradInputs, 0, flow.inputPart, 0, params.weight_ih_l0, 0, steps * B, D, rows);
  return { gradParams, gradInputs };
};

/** Gradients that flow back all the way, from every loss at once. */
const wholeFlow = (problem: Problem, states: States, own: Float64Array, memory: Memory): Flow => {
  const { cell, sizes, params } = problem;
  const { B, H } = sizes;
  const rows = cell.blocks.length * H;
  const flow = allocateFlow(problem, own, memory);
  const recurrentT = packTransposed(params.weight_hh_l0, 0, rows, H);
  for (let t = countStepsWithGradient(problem) - 1; t >= 0; t--) {
    const first = t * B;
    for (let row = first; row < first + B; row++) {
      const previous = t > 0 ? row - B : -1;
      cell.backward(states, row, previous, flow, row, previous);
    }
    if (t > 0) addTimesPacked(flow.hidden, (first - B) * H, flow.hiddenPart, first * rows, recurrentT, B);
  }
  return flow;
};

/**
 * Backpropagation through time: exact gradients of the loss with respect to every state, parameter and input.
 *
 * δh_t = own_t + W_hhᵀ ∂L/∂(W_hh h_t) + what the cell passes on element by element (Werbos 1990). Where the problem
 * truncates, each loss reaches back only so many steps: see `truncatedFlow`.
 *
 * @param memory for its arrays; the gradients of the pre-activations, which no run reports, are scratch of it
 */
export const backwardThroughTime = (problem: Problem, forward: Forward, memory: Memory = newArrays): Gradients => {
  const own = ownGradients(problem, forward.gradOutputs, memory);
  const reachesBackAllTheWay = problem.truncation >= problem.sizes.T - 1;
  const flow = (reachesBackAllTheWay ? wholeFlow : truncatedFlow)(problem, forward.states, own, memory);
  return { gradHidden: flow.hidden, gradCell: flow.cell, ...gradientsOfParameters(problem, forward, flow, memory) };
};
