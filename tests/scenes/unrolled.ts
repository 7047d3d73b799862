import { ALL_CELLS, EXPLODING, FEW, MANY } from "./scene.ts";
import type { Scene } from "./scene.ts";

/** The chains: every timestep drawn, some left out, and links at their widest. */
export const unrolled: Scene = {
  opening: { pictures: ["wide", "phone"] },
  few: { settings: FEW, pictures: ["narrow"] },
  many: { settings: MANY, pictures: [] },
  exploding: { settings: EXPLODING, pictures: ["dark"] },
  allCells: { settings: ALL_CELLS, pictures: [] },
};
