import { ALL_CELLS, EXPLODING, FEW, MANY } from "./scene.ts";
import type { Scene } from "./scene.ts";

/** The curves: short, long and exploding, on both axes, and beside a pinned run. */
export const gradientNorms: Scene = {
  opening: { pictures: ["wide", "phone"] },
  few: { settings: FEW, pictures: ["narrow"] },
  many: { settings: MANY, pictures: ["wide"] },
  exploding: { settings: EXPLODING, pictures: ["dark"] },
  allCells: { settings: ALL_CELLS, pictures: [] },
  linear: { prepare: ({ actions }) => actions.setScale("linear"), pictures: [] },
  pinned: {
    prepare({ actions }) {
      actions.pinRun(true);
      actions.change("weightScale", 0.8);
      actions.pin(40);
    },
    pictures: ["wide"],
  },
};
