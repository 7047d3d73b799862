import { orthonormaliseRows } from "../linear/orthonormalise.ts";
import type { Initialisation } from "./initialisation.ts";

/** A random rotation (with or without a reflection) per gate block: Saxe, McClelland & Ganguli (2014). */
export const orthogonal: Initialisation = {
  label: "orthogonal",
  fillBlock(weights, start, H, stream) {
    for (let k = 0; k < H * H; k++) weights[start + k] = stream.normal();
    orthonormaliseRows(weights, start, H);
  },
};
