import { ALL_CELLS, EXPLODING, FEW, MANY } from "./scene.ts";
import type { Scene } from "./scene.ts";

/** The heatmaps, from wide cells to narrower ones than pixels. */
export const gateActivations: Scene = {
  opening: { pictures: ["wide", "phone"] },
  few: { settings: FEW, pictures: ["narrow"] },
  many: { settings: MANY, pictures: [] },
  exploding: { settings: EXPLODING, pictures: [] },
  allCells: { settings: ALL_CELLS, pictures: [] },
};
