import type { ComponentType } from "react";
import { GateActivations } from "./gateActivations/GateActivations.tsx";
import { GradientNorms } from "./gradientNorms/GradientNorms.tsx";
import { ParameterGradients } from "./parameterGradients/ParameterGradients.tsx";

/** A panel of the page. */
export interface PanelEntry {
  readonly Component: ComponentType;
  /** Whether it stands on the shared time axis, under the shared cursor. */
  readonly isOverTime: boolean;
}

/** Every panel, from top to bottom; one line each. */
export const panels = {
  gradientNorms: { Component: GradientNorms, isOverTime: true },
  gateActivations: { Component: GateActivations, isOverTime: true },
  parameterGradients: { Component: ParameterGradients, isOverTime: false },
} as const satisfies Record<string, PanelEntry>;
