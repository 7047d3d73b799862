import { EXPLODING, FEW, MANY } from "./scene.ts";
import type { Scene } from "./scene.ts";

/** The LSTM's highway and gates. */
export const twoPaths: Scene = {
  opening: { pictures: ["wide"] },
  few: { settings: FEW, pictures: ["narrow"] },
  many: { settings: MANY, pictures: ["phone"] },
  exploding: { settings: EXPLODING, pictures: [] },
};
