import { backwardThroughTime } from "./backward.ts";
import type { Experiment } from "./experiment/experiment.ts";
import { runForward } from "./forward.ts";
import { mean, norm } from "./math/norm.ts";
import { newRunMemory, type Memory } from "./memory.ts";
import type { ParameterName, Params, Sizes } from "./model.ts";
import { PARAMETER_NAMES } from "./model.ts";
import { prepare } from "./prepare.ts";
import type { Problem } from "./prepare.ts";

/** A forward and backward pass: what a trace reports. Arrays are row-major, time first, shapes in brackets. */
export interface Run {
  readonly sizes: Sizes;
  readonly params: Params;
  /** [T][B][D] */
  readonly inputs: Float64Array;
  /** [T][B][K], or [T][B] class indices */
  readonly targets: Float64Array;
  readonly notes: readonly string[];
  readonly loss: number;
  /** [T][B][K] */
  readonly outputs: Float64Array;
  /** h_t [T][B][H] */
  readonly hidden: Float64Array;
  /** c_t [T][B][H]; empty for cells without a cell state. */
  readonly cell: Float64Array;
  /** Values of the gates [T][B][H], under the cell's names. */
  readonly gates: Readonly<Record<string, Float64Array>>;
  /** ∂L/∂h_t, every path included [T][B][H]. */
  readonly gradHidden: Float64Array;
  /** ∂L/∂c_t likewise; empty for cells without a cell state. */
  readonly gradCell: Float64Array;
  readonly gradParams: Params;
  /** ∂L/∂x_t [T][B][D] */
  readonly gradInputs: Float64Array;
  /** ∏ f_s for s = t+1 … T−1 [T][B][H], the bare forget path: data, not a gradient. Empty without forget gate. */
  readonly cellPath: Float64Array;
  /** Euclidean norms of ∂L/∂h_t and ∂L/∂c_t, means over the batch [T]; `cell` is empty without a cell state. */
  readonly norms: { readonly hidden: Float64Array; readonly cell: Float64Array };
  /** Euclidean norm of each parameter's gradient. */
  readonly gradParamNorms: Readonly<Record<ParameterName, number>>;
}

/** Mean over the batch of the Euclidean norm per timestep, [T] from [T][B][H]. */
const normsOverTime = (gradient: Float64Array, { T, B, H }: Sizes, memory: Memory): Float64Array => {
  const perElement = memory.scratch("perElement", B);
  const norms = memory.result(gradient.length === 0 ? 0 : T);
  for (let t = 0; t < norms.length; t++) {
    for (let b = 0; b < B; b++) perElement[b] = norm(gradient, (t * B + b) * H, H);
    norms[t] = mean(perElement, 0, B);
  }
  return norms;
};

/** The product of the forget gates that lie after each timestep. */
const forgetPath = (forget: Float64Array | undefined, { T, B, H }: Sizes, memory: Memory): Float64Array => {
  if (forget === undefined) return memory.result(0);
  const stride = B * H;
  const path = memory.result(T * stride).fill(1);
  for (let k = (T - 1) * stride - 1; k >= 0; k--) path[k] = path[k + stride] * forget[k + stride];
  return path;
};

/**
 * Runs a prepared problem forward and backward.
 *
 * Cost O(T·B·G·H·(H + D)), memory O(T·B·G·H); exact gradients, no approximation.
 *
 * @param memory for its results; see `openRunMemory`
 */
export const runProblem = (problem: Problem, memory: Memory = newRunMemory(problem)): Run => {
  const { cell, sizes, params, inputs, targets, notes } = problem;
  const forward = runForward(problem, memory);
  const { states, outputs, loss } = forward;
  const gradients = backwardThroughTime(problem, forward, memory);
  const gates = Object.fromEntries(cell.gates.map((name, k) => [name, states.gates[k]]));
  const gradParamNorms = Object.fromEntries(
    PARAMETER_NAMES.map((name) => [name, norm(gradients.gradParams[name], 0, gradients.gradParams[name].length)]),
  ) as Record<ParameterName, number>;
  return {
    sizes,
    params,
    inputs,
    targets,
    notes,
    loss,
    outputs,
    hidden: states.hidden,
    cell: states.cell,
    gates,
    ...gradients,
    cellPath: forgetPath(cell.hasCellState ? gates.f : undefined, sizes, memory),
    norms: { hidden: normsOverTime(gradients.gradHidden, sizes, memory), cell: normsOverTime(gradients.gradCell, sizes, memory) },
    gradParamNorms,
  };
};

/**
 * Runs an experiment: the one entry that the worker and `trace` share.
 *
 * @param experiment a resolved experiment
 * @throws ExperimentError when an explicit model's arrays do not fit
 */
export const runExperiment = (experiment: Experiment): Run => runProblem(prepare(experiment));
