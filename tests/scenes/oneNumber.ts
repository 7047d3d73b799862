import type { Scene } from "./scene.ts";

/** The powers of one number, which follow no setting of the page. */
export const oneNumber: Scene = {
  opening: { pictures: ["wide", "phone"] },
};
