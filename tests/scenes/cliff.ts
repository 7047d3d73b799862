import type { Scene } from "./scene.ts";

/** The loss surface and two descents, which follow no setting of the page. */
export const cliff: Scene = {
  opening: { pictures: ["wide"] },
};
