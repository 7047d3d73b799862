import type { Analysis } from "./analysis.ts";

/** Every analysis a trace can be asked for under `analysis`; one line each. */
export const analyses: Readonly<Record<string, Analysis>> = {};
