import type { Analysis, BeginJob } from "./analysis.ts";
import { inOneGo } from "./analysis.ts";
import { bounds } from "./bounds.ts";
import { clipping } from "./clipping.ts";
import { beginContributions } from "./contributions.ts";
import { beginLyapunov } from "./lyapunov.ts";
import { meanField } from "./meanField.ts";
import { beginPaths } from "./paths.ts";
import { beginSigmaMax } from "./sigmaMax.ts";
import { beginSpectrum } from "./spectrum.ts";
import { beginSteps } from "./steps.ts";

/** Every analysis a trace can be asked for under `analysis`; one line each. */
export const analyses: Readonly<Record<string, Analysis>> = {
  contributions: inOneGo(beginContributions),
  steps: inOneGo(beginSteps),
  spectrum: inOneGo(beginSpectrum),
  paths: inOneGo(beginPaths),
  clipping,
  meanField,
  bounds,
};

/** The analyses that may take long, to be driven step by step where a reader waits; one line each. */
export const jobs = {
  contributions: beginContributions,
  steps: beginSteps,
  sigmaMax: beginSigmaMax,
  lyapunov: beginLyapunov,
  spectrum: beginSpectrum,
  paths: beginPaths,
} as const satisfies Readonly<Record<string, BeginJob>>;
