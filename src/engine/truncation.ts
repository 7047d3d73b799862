import type { Flow, States } from "./cells/cell.ts";
import { addRows } from "./kernels/addRows.ts";
import type { Problem } from "./prepare.ts";
import { openSweep } from "./sweep.ts";

/**
 * Truncated backpropagation through time: the gradients that flow back when each loss L_k reaches h_{k−κ} and no state
 * before it (h_{k−κ−1} and c_{k−κ−1} count as constants; a_{k−κ} itself, and so the parameters there, still belong to it).
 *
 * Exact, each loss taken back apart from the others, at most κ + 1 at a time as one matrix product per step; nothing is
 * subtracted. Cost O(T·κ·B·G·H²), that is κ + 1 times a whole backward pass where every timestep has a loss.
 *
 * @param problem of which `truncation` is κ, from 0 to T − 2 (more reaches back all the way)
 * @param states its forward pass
 * @param own ∂L_t/∂h_t of each timestep's own loss [T·B][H]
 * @returns one row per timestep and batch element, as in a whole backward pass
 */
export const truncatedFlow = (problem: Problem, states: States, own: Float64Array): Flow => {
  const { cell, sizes, lossSteps, truncation } = problem;
  const { T, B, H } = sizes;
  const width = B * H;
  const wide = cell.blocks.length * width;
  const inputPart = new Float64Array(T * wide);
  const total: Flow = {
    hidden: new Float64Array(T * width),
    cell: new Float64Array(cell.hasCellState ? T * width : 0),
    inputPart,
    hiddenPart: cell.addsParts ? inputPart : new Float64Array(T * wide),
  };
  const hasLoss = new Uint8Array(T);
  for (const k of lossSteps) hasLoss[k] = 1;
  // Losses in reach of one another differ by at most κ steps, so that k modulo this many places never collides.
  const places = lossSteps.length === 1 ? 1 : truncation + 1;
  const sweep = openSweep(problem, states, places);
  const earliest = Math.max(0, lossSteps[0] - truncation);
  for (let t = lossSteps[lossSteps.length - 1]; t >= earliest; t--) {
    const outOfReach = t + truncation + 1;
    if (outOfReach < T && hasLoss[outOfReach] === 1) {
      const start = (outOfReach % places) * width;
      sweep.hidden.fill(0, start, start + width);
      if (cell.hasCellState) sweep.cell.fill(0, start, start + width);
    }
    if (hasLoss[t] === 1) {
      const start = (t % places) * width;
      for (let j = 0; j < width; j++) sweep.hidden[start + j] = own[t * width + j];
    }
    sweep.throughCell(t, places * B);
    addRows(total.hidden, t * width, sweep.hidden, 0, places, width);
    if (cell.hasCellState) addRows(total.cell, t * width, sweep.cell, 0, places, width);
    addRows(total.inputPart, t * wide, sweep.inputPart, 0, places, wide);
    if (!cell.addsParts) addRows(total.hiddenPart, t * wide, sweep.hiddenPart, 0, places, wide);
    sweep.throughWeights(places * B);
  }
  return total;
};
