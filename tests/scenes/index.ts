import type { panels } from "../../src/panels/index.ts";
import { cliff } from "./cliff.ts";
import { contributions } from "./contributions.ts";
import { counter } from "./counter.ts";
import { gateActivations } from "./gateActivations.ts";
import { gradientNorms } from "./gradientNorms.ts";
import { oneNumber } from "./oneNumber.ts";
import { parameterGradients } from "./parameterGradients.ts";
import type { Scene } from "./scene.ts";
import { spectrum } from "./spectrum.ts";
import { stepGains } from "./stepGains.ts";
import { twoPaths } from "./twoPaths.ts";
import { unrolled } from "./unrolled.ts";

/** The scene of every panel; a panel without one is a type error. */
export const scenes = {
  gradientNorms,
  gateActivations,
  unrolled,
  twoPaths,
  stepGains,
  contributions,
  parameterGradients,
  spectrum,
  oneNumber,
  cliff,
  counter,
} as const satisfies Record<keyof typeof panels, Scene>;

export type PanelName = keyof typeof scenes;
