import { sigmoid, tanh } from "../math/elementary.ts";
import type { Cell } from "./cell.ts";

/**
 * Gated recurrent unit (Cho et al. 2014) in `torch.nn.GRU`'s form, the reset gate after the matrix product:
 * r, z = σ(·), n = tanh(W_in x + b_in + r ⊙ (W_hn h + b_hn)), h_t = (1 − z) ⊙ n + z ⊙ h_{t−1}.
 */
export const gru: Cell = {
  label: "GRU",
  blocks: ["r", "z", "n"],
  gates: ["r", "z", "n"],
  hasCellState: false,
  partsShareGradient: false,

  forward({ H, inputPart, hiddenPart, hidden, gates }, row, previous) {
    const [resetGate, updateGate, candidate] = gates;
    for (let j = 0; j < H; j++) {
      const a = row * 3 * H + j;
      const s = row * H + j;
      const r = sigmoid(inputPart[a] + hiddenPart[a]);
      const z = sigmoid(inputPart[a + H] + hiddenPart[a + H]);
      const n = tanh(inputPart[a + 2 * H] + r * hiddenPart[a + 2 * H]);
      const before = previous < 0 ? 0 : hidden[previous * H + j];
      resetGate[s] = r;
      updateGate[s] = z;
      candidate[s] = n;
      hidden[s] = (1 - z) * n + z * before;
    }
  },

  backward({ H, hiddenPart, hidden, gates }, row, previous, flow, from, to) {
    const [resetGate, updateGate, candidate] = gates;
    for (let j = 0; j < H; j++) {
      const s = row * H + j;
      const a = from * 3 * H + j;
      const r = resetGate[s];
      const z = updateGate[s];
      const n = candidate[s];
      const before = previous < 0 ? 0 : hidden[previous * H + j];
      const gradHidden = flow.hidden[from * H + j];
      const gradN = gradHidden * (1 - z) * (1 - n * n);
      const gradZ = gradHidden * (before - n) * (z * (1 - z));
      const gradR = gradN * hiddenPart[row * 3 * H + 2 * H + j] * (r * (1 - r));
      if (to >= 0) flow.hidden[to * H + j] += z * gradHidden;
      flow.inputPart[a] = gradR;
      flow.inputPart[a + H] = gradZ;
      flow.inputPart[a + 2 * H] = gradN;
      flow.hiddenPart[a] = gradR;
      flow.hiddenPart[a + H] = gradZ;
      flow.hiddenPart[a + 2 * H] = gradN * r;
    }
  },
};
