import type { Initialisation } from "./initialisation.ts";

/** U(−1/√H, 1/√H): PyTorch's default for recurrent layers. */
export const uniform: Initialisation = {
  label: "uniform (PyTorch default)",
  fillBlock(weights, start, H, stream) {
    const bound = 1 / Math.sqrt(H);
    for (let k = 0; k < H * H; k++) weights[start + k] = bound * (2 * stream.uniform() - 1);
  },
};
