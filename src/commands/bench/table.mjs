// What the benchmark in Node and the one in a browser share: the shapes and the table.

/** @typedef {import("./measure.ts").Row} Row */
/** @typedef {import("./growth.ts").Growth} Growth */
/** @typedef {import("./timing.ts").Shape} Shape */

/** Counted runs of each measurement, at least. */
export const RUNS = 7;

/** Hidden size, timesteps, inputs, batch. @type {readonly Shape[]} */
const SHAPES = [
  [16, 50, 8, 1],
  [32, 100, 16, 1],
  [64, 200, 16, 1],
  [128, 200, 32, 1],
  [256, 500, 32, 1],
  [64, 200, 16, 32],
];

/** What `--quick` leaves out: shapes of more operations than this for one gate block. */
const QUICK_OPERATIONS = 1e8;

export const HEAD = "cell    H    T   D   B |       ms   GFLOP/s   × loops |  forward  backward  (weights)  (exp, tanh)";

/** @param {readonly string[]} argv */
export const isQuick = (argv) => argv.includes("--quick");

/**
 * @param {readonly string[]} argv `--quick` for the shapes that take under twenty seconds together
 * @returns {readonly Shape[]}
 */
export function shapesFor(argv) {
  if (!isQuick(argv)) return SHAPES;
  return SHAPES.filter(([H, T, D, B]) => 2 * T * B * H * (3 * H + 2 * D) < QUICK_OPERATIONS);
}

/** @param {number} share */
const percent = (share) => `${Math.round(100 * share)} %`;

/**
 * @param {Row} row
 * @returns {string} a line under HEAD
 */
export function lineOf({ cell, hiddenSize, sequenceLength, inputSize, batchSize, medianMs, gflops, ratioToReference, shares }) {
  return [
    cell.padEnd(4),
    String(hiddenSize).padStart(4),
    String(sequenceLength).padStart(4),
    String(inputSize).padStart(3),
    String(batchSize).padStart(3),
    "|",
    medianMs.toFixed(3).padStart(8),
    gflops.toFixed(2).padStart(9),
    ratioToReference.toFixed(2).padStart(9),
    "|",
    percent(shares.forward).padStart(8),
    percent(shares.backward).padStart(9),
    percent(shares.weightGradient).padStart(10),
    percent(shares.transcendental).padStart(12),
  ].join(" ");
}

/**
 * @param {Growth} growth
 * @returns {string} a line under the table
 */
export function growthLineOf({ cell, inSequenceLength, inHiddenSize }) {
  return `${cell.padEnd(4)} ms grows as T^${inSequenceLength.toFixed(2)} (T = 100 … 1000, H = 64) and H^${inHiddenSize.toFixed(2)} (H = 32 … 256, T = 100)`;
}
