import { ALL_CELLS, EXPLODING, FEW, MANY } from "./scene.ts";
import type { Scene } from "./scene.ts";

/** The triangles of loss time and source time. */
export const contributions: Scene = {
  opening: { pictures: ["wide"] },
  few: { settings: FEW, pictures: [] },
  many: { settings: MANY, pictures: [] },
  exploding: { settings: EXPLODING, pictures: ["dark"] },
  allCells: { settings: ALL_CELLS, pictures: [] },
};
