import { cells } from "./cells/index.ts";
import type { Cell } from "./cells/cell.ts";
import type { CellName } from "./cells/index.ts";
import type { Experiment } from "./experiment/experiment.ts";
import { initialisations } from "./initialisations/index.ts";
import { losses } from "./losses/index.ts";
import type { Loss, TargetKind } from "./losses/loss.ts";
import { generate } from "./math/generate.ts";
import { openStream } from "./math/random.ts";
import type { Params, Sizes } from "./model.ts";
import { readModel } from "./model.ts";
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

/**
 * Draws a network. Each tensor has a stream of its own, so that one does not move when another changes size, and the
 * weight scale multiplies one fixed draw of weight_hh_l0 and nothing else. The readout is the same for every cell.
 */
const drawParams = (e: Experiment): Params => {
  const { blocks } = cells[e.cell];
  const { hiddenSize: H, inputSize: D, outputSize: K } = e;
  const rows = blocks.length * H;
  const normals = (name: string, length: number, deviation: number): Float64Array => {
    const stream = openStream(e.seed, name);
    return generate(length, () => deviation * stream.normal());
  };
  const initialisation = initialisations[e.init];
  const recurrent = new Float64Array(rows * H);
  const stream = openStream(e.seed, `${e.cell}.weight_hh_l0`);
  blocks.forEach((_, block) => initialisation.fillBlock(recurrent, block * H * H, H, stream));
  for (let k = 0; k < recurrent.length; k++) recurrent[k] *= e.weightScale;

  const inputBias = normals(`${e.cell}.bias_ih_l0`, rows, BIAS_DEVIATION);
  const forgetBlock = blocks.indexOf("f") * H;
  if (forgetBlock >= 0) {
    for (let j = 0; j < H; j++) inputBias[forgetBlock + j] += e.forgetBias;
    initialisation.replaceGateBiases?.(inputBias, H, e.sequenceLength, openStream(e.seed, `${e.cell}.${e.init}`));
  }
  return {
    weight_ih_l0: normals(`${e.cell}.weight_ih_l0`, rows * D, 1 / Math.sqrt(D)),
    weight_hh_l0: recurrent,
    bias_ih_l0: inputBias,
    bias_hh_l0: normals(`${e.cell}.bias_hh_l0`, rows, BIAS_DEVIATION),
    "readout.weight": normals("readout.weight", K * H, 1 / Math.sqrt(H)),
    "readout.bias": normals("readout.bias", K, BIAS_DEVIATION),
  };
};

/** The batch of a task: one sequence per element, interleaved to time first, the inputs scaled. */
const drawSequences = (e: Experiment): Pick<Problem, "inputs" | "targets"> => {
  const { sequenceLength: T, batchSize: B, inputSize: D } = e;
  const task = tasks[e.task];
  const width = task.targets === "class" ? 1 : e.outputSize;
  const inputs = new Float64Array(T * B * D);
  const targets = new Float64Array(T * B * width);
  for (let b = 0; b < B; b++) {
    const sequence = task.make(e, b);
    for (let t = 0; t < T; t++) {
      const row = t * B + b;
      for (let d = 0; d < D; d++) inputs[row * D + d] = e.inputScale * sequence.inputs[t * D + d];
      for (let k = 0; k < width; k++) targets[row * width + k] = sequence.targets[t * width + k];
    }
  }
  return { inputs, targets };
};

/** Class indices as one-hot rows, for a squared error against classes. */
const oneHot = (indices: Float64Array, K: number): Float64Array => {
  const rows = new Float64Array(indices.length * K);
  for (let row = 0; row < indices.length; row++) rows[row * K + indices[row]] = 1;
  return rows;
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
  const drawn = (): Pick<Problem, "inputs" | "targets" | "params"> & { targetKind: TargetKind } => ({
    params: drawParams(e),
    targetKind: tasks[e.task].targets,
    ...drawSequences(e),
  });
  const { params, inputs, targets, targetKind } = e.model ? readModel(e.model, e.cell) : drawn();
  const loss = losses[e.loss];
  const asOneHot = targetKind === "class" && loss.targets === "real";
  return {
    cellName: e.cell,
    cell: cells[e.cell],
    nonlinearity: nonlinearities[e.nonlinearity],
    loss,
    lossSteps: lossStepsOf(e.lossAt, e.sequenceLength),
    truncation: e.truncation === "none" ? Infinity : e.truncation,
    sizes: { T: e.sequenceLength, B: e.batchSize, D: e.inputSize, H: e.hiddenSize, K: e.outputSize },
    params,
    inputs,
    targets: asOneHot ? oneHot(targets, e.outputSize) : targets,
    notes: e.model ? [] : (tasks[e.task].notes?.(e) ?? []),
  };
};
