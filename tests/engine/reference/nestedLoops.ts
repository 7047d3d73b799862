import type { Flow, States } from "../../../src/engine/cells/cell.ts";
import { norm } from "../../../src/engine/math/norm.ts";
import type { Problem } from "../../../src/engine/prepare.ts";

/**
 * The run as anyone would first write it, for tests and benchmarks to compare with: row dot products with one scalar
 * accumulator forward, row-wise accumulation backward, a rank-one weight update per timestep, all over Float64Array. The
 * element-wise part of the cells, the loss and the norms are the engine's own.
 */
export interface NestedLoopsRun {
  readonly loss: number;
  readonly gradHidden: Float64Array;
  readonly gradWeight: { readonly ih: Float64Array; readonly hh: Float64Array };
  readonly norms: Float64Array;
}

/** out[r] = bias[r] + Σ_j W[r][j] · x[j] */
const affine = (out: Float64Array, o: number, W: Float64Array, bias: Float64Array, x: Float64Array, start: number, columns: number): void => {
  for (let r = 0; r < bias.length; r++) {
    let sum = bias[r];
    for (let j = 0; j < columns; j++) sum += W[r * columns + j] * x[start + j];
    out[o + r] = sum;
  }
};

/** out[j] += Σ_r W[r][j] · g[r], a row of W at a time */
const addBack = (out: Float64Array, o: number, W: Float64Array, g: Float64Array, start: number, rows: number, columns: number): void => {
  for (let r = 0; r < rows; r++) {
    const factor = g[start + r];
    for (let j = 0; j < columns; j++) out[o + j] += factor * W[r * columns + j];
  }
};

/** G[r][j] += g[r] · x[j] */
const addOuter = (G: Float64Array, g: Float64Array, start: number, rows: number, x: Float64Array, xStart: number, columns: number): void => {
  for (let r = 0; r < rows; r++) {
    const factor = g[start + r];
    for (let j = 0; j < columns; j++) G[r * columns + j] += factor * x[xStart + j];
  }
};

const allocate = ({ cell, nonlinearity, sizes }: Problem): States => {
  const { T, B, H } = sizes;
  const parts = T * B * cell.blocks.length * H;
  const withCell = cell.hasCellState ? T * B * H : 0;
  return {
    H,
    nonlinearity,
    inputPart: new Float64Array(parts),
    hiddenPart: new Float64Array(parts),
    hidden: new Float64Array(T * B * H),
    cell: new Float64Array(withCell),
    tanhCell: new Float64Array(withCell),
    gates: cell.gates.map(() => new Float64Array(T * B * H)),
  };
};

const forward = (problem: Problem, states: States, outputs: Float64Array): void => {
  const { cell, sizes, params, inputs } = problem;
  const { T, B, D, H, K } = sizes;
  const rows = cell.blocks.length * H;
  const zero = new Float64Array(H);
  for (let row = 0; row < T * B; row++) {
    const previous = row < B ? -1 : row - B;
    affine(states.inputPart, row * rows, params.weight_ih_l0, params.bias_ih_l0, inputs, row * D, D);
    affine(states.hiddenPart, row * rows, params.weight_hh_l0, params.bias_hh_l0, previous < 0 ? zero : states.hidden, Math.max(0, previous) * H, H);
    cell.forward(states, row, previous);
    affine(outputs, row * K, params["readout.weight"], params["readout.bias"], states.hidden, row * H, H);
  }
};

/** Runs a problem forward and backward with plain loops. */
export const runNestedLoops = (problem: Problem): NestedLoopsRun => {
  const { cell, sizes, params, inputs, targets, loss, lossSteps } = problem;
  const { T, B, D, H, K } = sizes;
  const rows = cell.blocks.length * H;
  const states = allocate(problem);
  const outputs = new Float64Array(T * B * K);
  forward(problem, states, outputs);
  const gradOutputs = new Float64Array(T * B * K);
  let total = 0;
  for (const t of lossSteps) {
    for (let row = t * B; row < t * B + B; row++) total += loss.evaluate(outputs, targets, row, K, 1 / B, gradOutputs) / B;
  }
  const inputPart = new Float64Array(T * B * rows);
  const flow: Flow = {
    hidden: new Float64Array(T * B * H),
    cell: new Float64Array(cell.hasCellState ? T * B * H : 0),
    inputPart,
    hiddenPart: cell.partsShareGradient ? inputPart : new Float64Array(T * B * rows),
  };
  const ih = new Float64Array(rows * D);
  const hh = new Float64Array(rows * H);
  const gradInputs = new Float64Array(T * B * D);
  const norms = new Float64Array(T * B);
  for (let row = T * B - 1; row >= 0; row--) {
    const previous = row < B ? -1 : row - B;
    addBack(flow.hidden, row * H, params["readout.weight"], gradOutputs, row * K, K, H);
    cell.backward(states, row, previous, flow, row, previous);
    if (previous >= 0) {
      addBack(flow.hidden, previous * H, params.weight_hh_l0, flow.hiddenPart, row * rows, rows, H);
      addOuter(hh, flow.hiddenPart, row * rows, rows, states.hidden, previous * H, H);
    }
    addOuter(ih, flow.inputPart, row * rows, rows, inputs, row * D, D);
    addBack(gradInputs, row * D, params.weight_ih_l0, flow.inputPart, row * rows, rows, D);
    norms[row] = norm(flow.hidden, row * H, H);
  }
  return { loss: total, gradHidden: flow.hidden, gradWeight: { ih, hh }, norms };
};
