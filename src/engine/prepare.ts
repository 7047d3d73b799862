import { allocateBatch, fillBatch } from "./batch.ts";
import { cells } from "./cells/index.ts";
import type { Cell } from "./cells/cell.ts";
import type { CellName } from "./cells/index.ts";
import type { Experiment } from "./experiment/experiment.ts";
import { initialisations } from "./initialisations/index.ts";
import { losses } from "./losses/index.ts";
import type { Loss } from "./losses/loss.ts";
import { generate } from "./math/generate.ts";
import { openStream } from "./math/random.ts";
import type { ModelJson, ParameterName, Params, Sizes } from "./model.ts";
import { PARAMETER_NAMES, readModel } from "./model.ts";
import { nonlinearities } from "./nonlinearities/index.ts";
import type { Nonlinearity } from "./nonlinearities/nonlinearity.ts";
import { tasks } from "./tasks/index.ts";

/** Everything a run needs, drawn or read: an experiment turned into arrays. Time first, then batch. */
export interface Problem {
  readonly cellName: CellName;
  readonly cell: Cell;
  readonly nonlinearity: Nonlinearity;
  readonly loss: Loss;
  /** Timesteps whose loss is summed, ascending. */
  readonly lossSteps: readonly number[];
  /** Steps that each loss reaches back; Infinity for all the way. */
  readonly truncation: number;
  readonly sizes: Sizes;
  readonly params: Params;
  /** [T·B][D] */
  readonly inputs: Float64Array;
  /** [T·B][K] real numbers, or [T·B] class indices, whichever the loss asks for. */
  readonly targets: Float64Array;
  /** Sentences about what was cut or repeated. */
  readonly notes: readonly string[];
}

/** Standard deviation of every drawn bias. */
const BIAS_DEVIATION = 0.1;

/** The tensors of a network as drawn, before the weight scale and the biases that are set: one draw serves a whole drag. */
const drawTensors = (e: Experiment): Params => {
  const { blocks } = cells[e.cell];
  const { hiddenSize: H, inputSize: D, outputSize: K } = e;
  const rows = blocks.length * H;
  const normals = (name: string, length: number, deviation: number): Float64Array => {
    const stream = openStream(e.seed, `${name}.${H}`);
    return generate(length, () => deviation * stream.normal());
  };
  const recurrent = new Float64Array(rows * H);
  const stream = openStream(e.seed, `${e.cell}.weight_hh_l0.${H}`);
  blocks.forEach((_, block) => initialisations[e.init].fillBlock(recurrent, block * H * H, H, stream));
  return {
    weight_ih_l0: normals(`${e.cell}.weight_ih_l0`, rows * D, 1 / Math.sqrt(D)),
    weight_hh_l0: recurrent,
    bias_ih_l0: normals(`${e.cell}.bias_ih_l0`, rows, BIAS_DEVIATION),
    bias_hh_l0: normals(`${e.cell}.bias_hh_l0`, rows, BIAS_DEVIATION),
    "readout.weight": normals("readout.weight", K * H, 1 / Math.sqrt(H)),
    "readout.bias": normals("readout.bias", K, BIAS_DEVIATION),
  };
};

/** The last draw of each cell, with the settings that decide it. */
const lastDraws = new Map<CellName, { readonly key: string; readonly tensors: Params }>();

/** `drawTensors`, drawn anew only where a setting that decides it has changed. Not to be written to. */
const drawnTensors = (e: Experiment): Params => {
  const key = [e.seed, e.init, e.hiddenSize, e.inputSize, e.outputSize].join();
  const last = lastDraws.get(e.cell);
  if (last?.key === key) return last.tensors;
  const tensors = drawTensors(e);
  lastDraws.set(e.cell, { key, tensors });
  return tensors;
};

/**
 * Draws a network. Each tensor has a stream of its own for every hidden size: the weight scale multiplies one fixed draw of
 * weight_hh_l0 and nothing else, another hidden size is a new draw, and the readout is the same for every cell.
 */
const drawParams = (e: Experiment): Params => {
  const drawn = drawnTensors(e);
  const params = Object.fromEntries(PARAMETER_NAMES.map((name) => [name, drawn[name].slice()])) as Record<
    ParameterName,
    Float64Array
  >;
  const { weight_hh_l0: recurrent, bias_ih_l0: inputBias } = params;
  for (let k = 0; k < recurrent.length; k++) recurrent[k] *= e.weightScale;
  const H = e.hiddenSize;
  const forgetBlock = cells[e.cell].blocks.indexOf("f") * H;
  if (forgetBlock >= 0) {
    for (let j = 0; j < H; j++) inputBias[forgetBlock + j] += e.forgetBias;
    initialisations[e.init].replaceGateBiases?.(inputBias, H, e.sequenceLength, openStream(e.seed, `${e.cell}.${e.init}.${H}`));
  }
  return params;
};

/** Class indices as one-hot rows, for a squared error against classes. */
const oneHot = (indices: Float64Array, K: number): Float64Array => {
  const rows = new Float64Array(indices.length * K);
  for (let row = 0; row < indices.length; row++) rows[row * K + indices[row]] = 1;
  return rows;
};

/** An explicit model's arrays; classes become one-hot rows where the loss asks for real targets. */
const readProblem = (json: ModelJson, cell: CellName, loss: Loss): Pick<Problem, "params" | "inputs" | "targets"> => {
  const { params, inputs, targets, targetKind, sizes } = readModel(json, cell);
  const asOneHot = targetKind === "class" && loss.targets === "real";
  return { params, inputs, targets: asOneHot ? oneHot(targets, sizes.K) : targets };
};

/** The task's first sequences, one per batch element. */
const drawBatch = (e: Experiment, sizes: Sizes, loss: Loss): Pick<Problem, "inputs" | "targets"> => {
  const batch = allocateBatch(sizes, loss);
  fillBatch(e, 0, { sizes, loss, ...batch });
  return batch;
};

const lossStepsOf = (lossAt: Experiment["lossAt"], T: number): number[] => {
  if (lossAt === "every") return Array.from({ length: T }, (_, t) => t);
  return [lossAt === "last" ? T - 1 : lossAt];
};

/**
 * Turns an experiment into arrays: draws the network, the inputs and the targets from the seed, or reads them from the
 * explicit model.
 *
 * @param e a resolved experiment
 * @throws ExperimentError when an explicit model's arrays do not fit
 */
export const prepare = (e: Experiment): Problem => {
  const loss = losses[e.loss];
  const sizes = { T: e.sequenceLength, B: e.batchSize, D: e.inputSize, H: e.hiddenSize, K: e.outputSize };
  return {
    cellName: e.cell,
    cell: cells[e.cell],
    nonlinearity: nonlinearities[e.nonlinearity],
    loss,
    lossSteps: lossStepsOf(e.lossAt, e.sequenceLength),
    truncation: e.truncation === "none" ? Infinity : e.truncation,
    sizes,
    ...(e.model ? readProblem(e.model, e.cell, loss) : { params: drawParams(e), ...drawBatch(e, sizes, loss) }),
    notes: e.model ? [] : (tasks[e.task].notes?.(e) ?? []),
  };
};
