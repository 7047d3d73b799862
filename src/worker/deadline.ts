import { cells } from "../engine/cells/index.ts";
import type { Experiment } from "../engine/experiment/experiment.ts";

const LEAST_DEADLINE_MS = 3000;

/** A slow phone's rate: ten times below what the slowest laptop core reaches. */
const SLOWEST_FLOPS_PER_MS = 1e5;

/** How long a run may take before its worker counts as hung: by its operations, 2·T·B·G·H·(3H + 2D), never under three seconds. */
export const deadlineOf = ({ cell, sequenceLength, batchSize, hiddenSize, inputSize }: Experiment): number =>
  LEAST_DEADLINE_MS +
  (2 * sequenceLength * batchSize * cells[cell].blocks.length * hiddenSize * (3 * hiddenSize + 2 * inputSize)) /
    SLOWEST_FLOPS_PER_MS;
