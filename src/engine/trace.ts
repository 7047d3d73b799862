import { analyses } from "./analyses/index.ts";
import { jacobianSpectra } from "./analyses/jacobians.ts";
import { singleSequence } from "./analyses/singleSequence.ts";
import { backwardThroughTime } from "./backward.ts";
import { runForward } from "./forward.ts";
import { eigenvalues, singularValues } from "./linear/decompositions.ts";
import { parameterShapes } from "./model.ts";
import type { Params } from "./model.ts";
import { prepare } from "./prepare.ts";
import type { Problem } from "./prepare.ts";
import { runProblem } from "./run.ts";
import type { Run } from "./run.ts";
import { nest, numberToJson, toJson } from "./traceJson.ts";
import type { Json } from "./traceJson.ts";
import type { TraceRequest } from "./traceRequest.ts";

const paramsToJson = (params: Params, problem: Problem): Json => {
  const shapes = parameterShapes(problem.cell.blocks.length, problem.sizes);
  return Object.fromEntries(
    (Object.keys(shapes) as (keyof Params)[]).map((name) => [name, nest(params[name], shapes[name])]),
  );
};

/** The part of a trace that every cell has. */
const commonKeys = (run: Run, problem: Problem): Record<string, Json> => {
  const { T, B, D, H, K } = run.sizes;
  const targetShape = problem.loss.targets === "class" ? [T, B] : [T, B, K];
  return {
    params: paramsToJson(run.params, problem),
    inputs: nest(run.inputs, [T, B, D]),
    targets: nest(run.targets, targetShape),
    notes: [...run.notes],
    loss: numberToJson(run.loss),
    hidden: nest(run.hidden, [T, B, H]),
    outputs: nest(run.outputs, [T, B, K]),
    gradHidden: nest(run.gradHidden, [T, B, H]),
    gradParams: paramsToJson(run.gradParams, problem),
    gradInputs: nest(run.gradInputs, [T, B, D]),
  };
};

/** The parts of a trace that only some cells have: gates, cell state, spectrum of W_hh. */
const cellKeys = (run: Run, { cell, cellName, sizes }: Problem): Record<string, Json> => {
  const { T, B, H } = sizes;
  const shape = [T, B, H];
  const gates = Object.fromEntries(Object.entries(run.gates).map(([name, values]) => [name, nest(values, shape)]));
  return {
    ...(cell.gates.length > 0 ? { gates } : {}),
    ...(cell.hasCellState
      ? {
          cell: nest(run.cell, shape),
          gradCell: nest(run.gradCell, shape),
          cellPath: nest(run.cellPath, shape),
        }
      : {}),
    ...(cellName === "rnn"
      ? {
          eigenvalues: toJson(eigenvalues(run.params.weight_hh_l0, H)),
          singularValues: toJson(singularValues(run.params.weight_hh_l0, H, H)),
        }
      : {}),
    norms: {
      hidden: nest(run.norms.hidden, [T]),
      ...(cell.hasCellState ? { cell: nest(run.norms.cell, [T]) } : {}),
    },
  };
};

/** What was asked for besides, worked out on batch element 0 as if B were 1. */
const requestedKeys = (problem: Problem, request: TraceRequest): Record<string, Json> => {
  if (request.jacobianLags.length === 0 && request.analysis.length === 0) return {};
  const single = singleSequence(problem);
  const forward = runForward(single);
  const jacobians = (): Json => toJson(jacobianSpectra(single, forward.states, request.jacobianLags));
  const analysis = (): Json => {
    const input = {
      experiment: request.experiment,
      problem: single,
      forward,
      gradients: backwardThroughTime(single, forward),
    };
    const results = request.analysis.map((name): [string, Json] => [name, toJson(analyses[name](input))]);
    return Object.fromEntries(results.filter(([, result]) => result !== null));
  };
  return {
    ...(request.jacobianLags.length > 0 ? { jacobians: jacobians() } : {}),
    ...(request.analysis.length > 0 ? { analysis: analysis() } : {}),
  };
};

/**
 * Runs an experiment and says everything about it: the object that `trace` prints and that the page exports.
 *
 * Keys, shapes and meaning as in tests/golden/generate.py; time first. Numbers that JSON cannot hold are strings.
 */
export const traceOf = (request: TraceRequest): { readonly [key: string]: Json } => {
  const problem = prepare(request.experiment);
  const run = runProblem(problem);
  return {
    experiment: toJson(request.experiment),
    ...commonKeys(run, problem),
    ...cellKeys(run, problem),
    ...requestedKeys(problem, request),
  };
};

