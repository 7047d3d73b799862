import { chrono } from "./chrono.ts";
import { gaussian } from "./gaussian.ts";
import { identity } from "./identity.ts";
import { orthogonal } from "./orthogonal.ts";
import { uniform } from "./uniform.ts";

/** Every initialisation of the recurrent weights; one line each. */
export const initialisations = { gaussian, uniform, orthogonal, identity, chrono } as const;

export type InitialisationName = keyof typeof initialisations;
