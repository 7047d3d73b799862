import { runNestedLoops } from "../../../tests/engine/reference/nestedLoops.ts";
import { backwardThroughTime } from "../../engine/backward.ts";
import { cells } from "../../engine/cells/index.ts";
import type { CellName } from "../../engine/cells/index.ts";
import { runForward } from "../../engine/forward.ts";
import { addTransposedProduct } from "../../engine/kernels/addTransposedProduct.ts";
import { sigmoid, tanh } from "../../engine/math/gates.ts";
import { openRunMemory } from "../../engine/memory.ts";
import type { Problem } from "../../engine/prepare.ts";
import { runProblem } from "../../engine/run.ts";
import { median, problemOf, time } from "./timing.ts";
import type { Shape } from "./timing.ts";

/** One measurement; times are medians in milliseconds. */
export interface Row {
  readonly cell: CellName;
  readonly hiddenSize: number;
  readonly sequenceLength: number;
  readonly inputSize: number;
  readonly batchSize: number;
  /**
   * The whole of `runProblem`: forward and backward with the norms of every timestep, all parameter and input gradients and
   * their norms, the forget path; in the memory of the run before, as the worker does.
   */
  readonly medianMs: number;
  /** A float64 multiply-add counts 2; operations = 2·T·B·G·H·(3H + 2D). */
  readonly gflops: number;
  /** How many times faster than plain nested loops that compute the same results, median of the ratios of neighbouring runs. */
  readonly ratioToReference: number;
  readonly referenceMs: number;
  /** Parts of the whole, each measured by itself; what is left of forward and backward is norms and the forget path. */
  readonly shares: { readonly forward: number; readonly backward: number; readonly weightGradient: number; readonly transcendental: number };
}

const operationsOf = (cell: CellName, [H, T, D, B]: Shape): number => 2 * T * B * cells[cell].blocks.length * H * (3 * H + 2 * D);

/** Arguments as a run has them, mostly between −4 and 4, made beforehand so that their making is not timed. */
const ARGUMENTS = Float64Array.from({ length: 4096 }, (_, k) => 4 * Math.sin(k * 1.7));

/** The exp-like functions of one run, by themselves: every gate is a sigmoid or a tanh of T·B·H values, and so is tanh c. */
const transcendentals = ({ cell, sizes }: Problem): number => {
  const { T, B, H } = sizes;
  const sigmoids = cell.gates.filter((gate) => gate !== "g" && gate !== "n").length;
  const tanhs = cell.blocks.length - sigmoids + (cell.hasCellState ? 1 : 0);
  let sum = 0;
  for (let k = 0; k < sigmoids * T * B * H; k++) sum += sigmoid(ARGUMENTS[k & 4095]);
  for (let k = 0; k < tanhs * T * B * H; k++) sum += tanh(ARGUMENTS[k & 4095]);
  return sum;
};

/** The two products over all timesteps that make the weight gradients. */
const weightGradients = ({ cell, sizes, inputs }: Problem, parts: Float64Array, hidden: Float64Array): void => {
  const { T, B, D, H } = sizes;
  const rows = cell.blocks.length * H;
  addTransposedProduct(new Float64Array(rows * D), 0, parts, 0, inputs, 0, T * B, rows, D);
  addTransposedProduct(new Float64Array(rows * H), 0, parts, B * rows, hidden, 0, (T - 1) * B, rows, H);
};

/** How long a sample takes at least, and how long each shape warms up; how long a short one is sampled, and how often at most. */
const SAMPLE_MS = 4;
const WARM_UP_MS = 250;
const SHORT_MS = 700;
const MOST_RUNS = 101;

/** How long both run before anything is timed: after some two seconds V8 compiles the plain loops anew, and they are a third faster. */
const SETTLING_MS = 3000;
const SETTLING_SHAPE: Shape = [32, 100, 16, 1];

const beginRun = openRunMemory();

const settle = (): void => {
  const problems = (Object.keys(cells) as CellName[]).map((cell) => problemOf(cell, SETTLING_SHAPE));
  const beginning = performance.now();
  while (performance.now() - beginning < SETTLING_MS) {
    for (const problem of problems) {
      runProblem(problem, beginRun(problem));
      runNestedLoops(problem);
    }
  }
};

/** Times one cell at one shape against the reference, the two in turn so that a drifting machine slows both alike. */
const measure = (cell: CellName, shape: Shape, runs: number): Row => {
  const problem = problemOf(cell, shape);
  const forward = runForward(problem);
  const parts = forward.states.inputPart;
  const samples = { ours: [], reference: [], forward: [], backward: [], weights: [], transcendental: [] } as Record<string, number[]>;
  const sampleAll = (repeats: number): Record<string, number> => ({
    ours: time(() => runProblem(problem, beginRun(problem)), repeats),
    reference: time(() => runNestedLoops(problem), repeats),
    forward: time(() => runForward(problem, beginRun(problem)), repeats),
    backward: time(() => backwardThroughTime(problem, forward, beginRun(problem)), repeats),
    weights: time(() => weightGradients(problem, parts, forward.states.hidden), repeats),
    transcendental: time(() => transcendentals(problem), repeats),
  });
  // Until the compiler has settled.
  const beginning = performance.now();
  let sample = sampleAll(1);
  while (performance.now() - beginning < WARM_UP_MS) sample = sampleAll(1);
  const repeats = Math.max(1, Math.ceil(SAMPLE_MS / Math.max(sample.ours, 0.02)));
  // Short runs are counted more often, since their medians cost little and waver most.
  const start = performance.now();
  for (let run = 0; run < runs || (run < MOST_RUNS && performance.now() - start < SHORT_MS); run++) {
    for (const [name, value] of Object.entries(sampleAll(repeats))) samples[name].push(value);
  }
  const [hiddenSize, sequenceLength, inputSize, batchSize] = shape;
  const medianMs = median(samples.ours);
  return {
    cell,
    hiddenSize,
    sequenceLength,
    inputSize,
    batchSize,
    medianMs,
    gflops: operationsOf(cell, shape) / medianMs / 1e6,
    ratioToReference: median(samples.reference.map((reference, k) => reference / samples.ours[k])),
    referenceMs: median(samples.reference),
    shares: {
      forward: median(samples.forward) / medianMs,
      backward: median(samples.backward) / medianMs,
      weightGradient: median(samples.weights) / medianMs,
      transcendental: median(samples.transcendental) / medianMs,
    },
  };
};

/**
 * Times every cell at some shapes.
 *
 * @param shapes hidden size, timesteps, inputs, batch
 * @param runs counted runs of each, at least
 * @param tell hears each row as it gets done
 */
export const measureAll = (shapes: readonly Shape[], runs: number, tell: (row: Row) => void): void => {
  settle();
  for (const shape of shapes) for (const cell of Object.keys(cells) as CellName[]) tell(measure(cell, shape, runs));
};
