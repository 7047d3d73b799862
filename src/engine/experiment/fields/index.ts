import { batchSize } from "./batchSize.ts";
import { cell } from "./cell.ts";
import { clip } from "./clip.ts";
import { clipThreshold } from "./clipThreshold.ts";
import { forgetBias } from "./forgetBias.ts";
import { hiddenSize } from "./hiddenSize.ts";
import { init } from "./init.ts";
import { inputScale } from "./inputScale.ts";
import { inputSize } from "./inputSize.ts";
import { loss } from "./loss.ts";
import { lossAt } from "./lossAt.ts";
import { model } from "./model.ts";
import { nonlinearity } from "./nonlinearity.ts";
import { outputSize } from "./outputSize.ts";
import { seed } from "./seed.ts";
import { sequenceLength } from "./sequenceLength.ts";
import { series } from "./series.ts";
import { task } from "./task.ts";
import { text } from "./text.ts";
import { truncation } from "./truncation.ts";
import { weightScale } from "./weightScale.ts";

/** Every field of an experiment, one line each. Those that other defaults depend on come first. */
export const fields = {
  cell,
  task,
  text,
  series,
  sequenceLength,
  weightScale,
  hiddenSize,
  inputScale,
  forgetBias,
  nonlinearity,
  init,
  inputSize,
  outputSize,
  batchSize,
  lossAt,
  loss,
  truncation,
  clip,
  clipThreshold,
  seed,
  model,
} as const;

export type FieldName = keyof typeof fields;
