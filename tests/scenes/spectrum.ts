import { ALL_CELLS, EXPLODING, MANY } from "./scene.ts";
import type { Scene } from "./scene.ts";

/** Eigenvalues inside and outside of the unit circle. */
export const spectrum: Scene = {
  opening: { pictures: ["wide"] },
  many: { settings: MANY, pictures: [] },
  exploding: { settings: EXPLODING, pictures: [] },
  allCells: { settings: ALL_CELLS, pictures: ["narrow"] },
};
