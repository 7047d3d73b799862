import type { Initialisation } from "./initialisation.ts";

/** N(0, 1/H): spectral radius near 1 for wide networks (the circular law). */
export const gaussian: Initialisation = {
  label: "Gaussian",
  fillBlock(weights, start, H, stream) {
    const deviation = 1 / Math.sqrt(H);
    for (let k = 0; k < H * H; k++) weights[start + k] = deviation * stream.normal();
  },
};
