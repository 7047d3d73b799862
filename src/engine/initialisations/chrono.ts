import { log } from "../math/elementary.ts";
import { gaussian } from "./gaussian.ts";
import type { Initialisation } from "./initialisation.ts";

/**
 * Tallec & Ollivier (2018): b_f = ln U(1, T_max − 1), b_i = −b_f with T_max = max(3, T), so that the units' memories
 * spread over the whole sequence. Weights as in `gaussian`; cells without a forget gate keep their biases.
 */
export const chrono: Initialisation = {
  label: "chrono (LSTM)",
  fillBlock: gaussian.fillBlock,
  replaceGateBiases(bias, H, T, stream) {
    const longest = Math.max(3, T);
    for (let j = 0; j < H; j++) {
      const forgetBias = log(1 + stream.uniform() * (longest - 2));
      bias[H + j] = forgetBias;
      bias[j] = -forgetBias;
    }
  },
};
