import type { Initialisation } from "./initialisation.ts";

/** The identity matrix per gate block; with ReLU the IRNN of Le, Jaitly & Hinton (2015). */
export const identity: Initialisation = {
  label: "identity",
  fillBlock(weights, start, H) {
    for (let j = 0; j < H; j++) weights[start + j * H + j] = 1;
  },
};
