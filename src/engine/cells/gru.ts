import { sigmoidOfSums, tanhOfRow } from "../math/gates.ts";
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
  addsParts: false,

  forward({ H, inputPart, hiddenPart, hidden, gates }, row, previous) {
    const [resetGate, updateGate, candidate] = gates;
    const first = row * H;
    const block = row * 3 * H;
    sigmoidOfSums(resetGate, first, inputPart, hiddenPart, block, H);
    sigmoidOfSums(updateGate, first, inputPart, hiddenPart, block + H, H);
    for (let j = 0; j < H; j++) {
      const a = block + 2 * H + j;
      candidate[first + j] = inputPart[a] + resetGate[first + j] * hiddenPart[a];
    }
    tanhOfRow(candidate, first, candidate, first, H);
    for (let j = 0; j < H; j++) {
      const s = first + j;
      const z = updateGate[s];
      const before = previous < 0 ? 0 : hidden[previous * H + j];
      hidden[s] = (1 - z) * candidate[s] + z * before;
    }
  },

  backward({ H, hiddenPart, hidden, gates }, row, previous, { hidden: gradH, inputPart: gradInputPart, hiddenPart: gradHiddenPart }, from, to) {
    const [resetGate, updateGate, candidate] = gates;
    for (let j = 0; j < H; j++) {
      const s = row * H + j;
      const a = from * 3 * H + j;
      const r = resetGate[s];
      const z = updateGate[s];
      const n = candidate[s];
      const before = previous < 0 ? 0 : hidden[previous * H + j];
      const gradHidden = gradH[from * H + j];
      const gradN = gradHidden * (1 - z) * (1 - n * n);
      const gradZ = gradHidden * (before - n) * (z * (1 - z));
      const gradR = gradN * hiddenPart[row * 3 * H + 2 * H + j] * (r * (1 - r));
      if (to >= 0) gradH[to * H + j] += z * gradHidden;
      gradInputPart[a] = gradR;
      gradInputPart[a + H] = gradZ;
      gradInputPart[a + 2 * H] = gradN;
      gradHiddenPart[a] = gradR;
      gradHiddenPart[a + H] = gradZ;
      gradHiddenPart[a + 2 * H] = gradN * r;
    }
  },
};
