import type { Flow, States } from "../../../src/engine/cells/cell.ts";
import { norm } from "../../../src/engine/math/norm.ts";
import type { Params } from "../../../src/engine/model.ts";
import type { Problem } from "../../../src/engine/prepare.ts";
import type { Run } from "../../../src/engine/run.ts";

/**
 * Everything that a forward and backward pass with its norms computes, under the names of `Run`; what a run only hands through
 * (sizes, inputs, …) is left out.
 */
export type NestedLoopsRun = Pick<
  Run,
  "loss" | "outputs" | "hidden" | "cell" | "gradHidden" | "gradCell" | "gradParams" | "gradInputs" | "cellPath" | "norms" | "gradParamNorms"
>;

/** out[r] += bias[r] + Σ_j W[r][j] · x[j] */
const addAffine = (out: Float64Array, o: number, W: Float64Array, bias: Float64Array, x: Float64Array, start: number, columns: number): void => {
  for (let r = 0; r < bias.length; r++) {
    let sum = out[o + r] + bias[r];
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

/** G[r] += g[r] */
const addVector = (G: Float64Array, g: Float64Array, start: number): void => {
  for (let r = 0; r < G.length; r++) G[r] += g[start + r];
};

const allocate = ({ cell, nonlinearity, sizes }: Problem): States => {
  const { T, B, H } = sizes;
  const parts = T * B * cell.blocks.length * H;
  const withCell = cell.hasCellState ? T * B * H : 0;
  const inputPart = new Float64Array(parts);
  return {
    H,
    nonlinearity,
    inputPart,
    hiddenPart: cell.addsParts ? inputPart : new Float64Array(parts),
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
    addAffine(states.inputPart, row * rows, params.weight_ih_l0, params.bias_ih_l0, inputs, row * D, D);
    addAffine(states.hiddenPart, row * rows, params.weight_hh_l0, params.bias_hh_l0, previous < 0 ? zero : states.hidden, Math.max(0, previous) * H, H);
    cell.forward(states, row, previous);
    addAffine(outputs, row * K, params["readout.weight"], params["readout.bias"], states.hidden, row * H, H);
  }
};

/** Loss and its gradient with respect to the outputs. */
const lossOf = ({ sizes, targets, loss, lossSteps }: Problem, outputs: Float64Array): { total: number; gradOutputs: Float64Array } => {
  const { B, K } = sizes;
  const gradOutputs = new Float64Array(outputs.length);
  let total = 0;
  for (const t of lossSteps) {
    for (let row = t * B; row < t * B + B; row++) total += loss.evaluate(outputs, targets, row, K, 1 / B, gradOutputs) / B;
  }
  return { total, gradOutputs };
};

/** Adds up all gradients, from the last row to the first. */
const backward = (
  { cell, sizes, params, inputs }: Problem,
  states: States,
  flow: Flow,
  gradOutputs: Float64Array,
  gradients: Params,
  gradInputs: Float64Array,
): void => {
  const { T, B, D, H, K } = sizes;
  const rows = cell.blocks.length * H;
  for (let row = T * B - 1; row >= 0; row--) {
    const previous = row < B ? -1 : row - B;
    addBack(flow.hidden, row * H, params["readout.weight"], gradOutputs, row * K, K, H);
    addOuter(gradients["readout.weight"], gradOutputs, row * K, K, states.hidden, row * H, H);
    addVector(gradients["readout.bias"], gradOutputs, row * K);
    cell.backward(states, row, previous, flow, row, previous);
    if (previous >= 0) {
      addBack(flow.hidden, previous * H, params.weight_hh_l0, flow.hiddenPart, row * rows, rows, H);
      addOuter(gradients.weight_hh_l0, flow.hiddenPart, row * rows, rows, states.hidden, previous * H, H);
    }
    addOuter(gradients.weight_ih_l0, flow.inputPart, row * rows, rows, inputs, row * D, D);
    addVector(gradients.bias_hh_l0, flow.hiddenPart, row * rows);
    addVector(gradients.bias_ih_l0, flow.inputPart, row * rows);
    addBack(gradInputs, row * D, params.weight_ih_l0, flow.inputPart, row * rows, rows, D);
  }
};

/** Norms of a gradient [T][B][H] per timestep, means over the batch; empty for none. */
const normsOf = (gradient: Float64Array, { T, B, H }: Problem["sizes"]): Float64Array => {
  const norms = new Float64Array(gradient.length === 0 ? 0 : T);
  for (let row = 0; row < norms.length * B; row++) norms[Math.floor(row / B)] += norm(gradient, row * H, H) / B;
  return norms;
};

/** The product of the forget gates after each timestep; empty for cells without a cell state. */
const forgetPathOf = ({ cell, sizes }: Problem, { gates }: States): Float64Array => {
  const { T, B, H } = sizes;
  if (!cell.hasCellState) return new Float64Array(0);
  const forget = gates[cell.gates.indexOf("f")];
  const path = new Float64Array(T * B * H).fill(1);
  for (let k = (T - 1) * B * H - 1; k >= 0; k--) path[k] = path[k + B * H] * forget[k + B * H];
  return path;
};

/**
 * A run as anyone would first write it, for tests and benchmarks to compare with: row dot products with one scalar accumulator
 * forward, row-wise accumulation backward, rank-one weight updates at every timestep, all over Float64Array. It computes all that
 * `runProblem` computes; the element-wise part of the cells, the loss and the norm of a row are the engine's own.
 *
 * @param problem without truncation, its losses up to the last timestep
 */
export const runNestedLoops = (problem: Problem): NestedLoopsRun => {
  const { cell, sizes, params } = problem;
  const { T, B, D, H, K } = sizes;
  const rows = cell.blocks.length * H;
  const states = allocate(problem);
  const outputs = new Float64Array(T * B * K);
  forward(problem, states, outputs);
  const { total, gradOutputs } = lossOf(problem, outputs);
  const inputPart = new Float64Array(T * B * rows);
  const flow: Flow = {
    hidden: new Float64Array(T * B * H),
    cell: new Float64Array(cell.hasCellState ? T * B * H : 0),
    inputPart,
    hiddenPart: cell.addsParts ? inputPart : new Float64Array(T * B * rows),
  };
  const names = Object.keys(params) as (keyof typeof params)[];
  const gradients = Object.fromEntries(names.map((name) => [name, new Float64Array(params[name].length)])) as Run["gradParams"];
  const gradInputs = new Float64Array(T * B * D);
  backward(problem, states, flow, gradOutputs, gradients, gradInputs);
  return {
    loss: total,
    outputs,
    hidden: states.hidden,
    cell: states.cell,
    gradHidden: flow.hidden,
    gradCell: flow.cell,
    gradParams: gradients,
    gradInputs,
    cellPath: forgetPathOf(problem, states),
    norms: { hidden: normsOf(flow.hidden, sizes), cell: normsOf(flow.cell, sizes) },
    gradParamNorms: Object.fromEntries(names.map((name) => [name, norm(gradients[name], 0, gradients[name].length)])) as Run["gradParamNorms"],
  };
};
