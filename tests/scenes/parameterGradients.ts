import { ALL_CELLS, EXPLODING } from "./scene.ts";
import type { Scene } from "./scene.ts";

/** The table of norms, with numbers short and long. */
export const parameterGradients: Scene = {
  opening: { pictures: ["wide", "phone"] },
  exploding: { settings: EXPLODING, pictures: ["dark"] },
  allCells: { settings: ALL_CELLS, pictures: [] },
};
