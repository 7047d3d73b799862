import { ALL_CELLS, EXPLODING, FEW, MANY } from "./scene.ts";
import type { Scene } from "./scene.ts";

/** Every step's gain: bars of all widths. */
export const stepGains: Scene = {
  opening: { pictures: ["wide"] },
  few: { settings: FEW, pictures: [] },
  many: { settings: MANY, pictures: [] },
  exploding: { settings: EXPLODING, pictures: ["narrow"] },
  allCells: { settings: ALL_CELLS, pictures: [] },
};
