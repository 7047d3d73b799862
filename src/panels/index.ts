import { lazy } from "react";
import type { ComponentType } from "react";
import { GateActivations } from "./gateActivations/GateActivations.tsx";
import { GradientNorms } from "./gradientNorms/GradientNorms.tsx";
import { ParameterGradients } from "./parameterGradients/ParameterGradients.tsx";
import { Unrolled } from "./unrolled/Unrolled.tsx";

/** A panel of the page. */
export interface PanelEntry {
  readonly Component: ComponentType;
  /** Whether it stands on the shared time axis, under the shared cursor. */
  readonly isOverTime: boolean;
}

/** A panel whose code comes after the first paint. */
const later = (load: () => Promise<ComponentType>): ComponentType => lazy(async () => ({ default: await load() }));

/** Every panel, from top to bottom; one line each. What explains the first ones comes after the first paint. */
export const panels = {
  unrolled: { Component: Unrolled, isOverTime: true },
  gradientNorms: { Component: GradientNorms, isOverTime: true },
  gateActivations: { Component: GateActivations, isOverTime: true },
  twoPaths: { Component: later(async () => (await import("./twoPaths/TwoPaths.tsx")).TwoPaths), isOverTime: true },
  stepGains: { Component: later(async () => (await import("./stepGains/StepGains.tsx")).StepGains), isOverTime: true },
  contributions: { Component: later(async () => (await import("./contributions/Contributions.tsx")).Contributions), isOverTime: true },
  parameterGradients: { Component: ParameterGradients, isOverTime: false },
  spectrum: { Component: later(async () => (await import("./spectrum/Spectrum.tsx")).Spectrum), isOverTime: false },
  oneNumber: { Component: later(async () => (await import("./oneNumber/OneNumber.tsx")).OneNumber), isOverTime: false },
  cliff: { Component: later(async () => (await import("./cliff/Cliff.tsx")).Cliff), isOverTime: false },
  counter: { Component: later(async () => (await import("./counter/Counter.tsx")).Counter), isOverTime: false },
} as const satisfies Record<string, PanelEntry>;
