import type { Scene } from "./scene.ts";

/** The bracket counter, which follows no setting of the page. */
export const counter: Scene = {
  opening: { pictures: ["wide", "dark"] },
};
