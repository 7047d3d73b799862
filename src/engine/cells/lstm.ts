import { sigmoidOfRow, tanhOfRow } from "../math/gates.ts";
import type { Cell } from "./cell.ts";

/**
 * Long short-term memory (Hochreiter & Schmidhuber 1997; forget gate of Gers et al. 2000), `torch.nn.LSTM`:
 * i, f, o = σ(·), g = tanh(·), c_t = f ⊙ c_{t−1} + i ⊙ g, h_t = o ⊙ tanh(c_t).
 */
export const lstm: Cell = {
  label: "LSTM",
  blocks: ["i", "f", "g", "o"],
  gates: ["i", "f", "g", "o"],
  hasCellState: true,
  addsParts: true,

  forward({ H, inputPart, hidden, cell, tanhCell, gates }, row, previous) {
    const [inputGate, forgetGate, candidate, outputGate] = gates;
    const first = row * H;
    const block = row * 4 * H;
    sigmoidOfRow(inputGate, first, inputPart, block, H);
    sigmoidOfRow(forgetGate, first, inputPart, block + H, H);
    tanhOfRow(candidate, first, inputPart, block + 2 * H, H);
    sigmoidOfRow(outputGate, first, inputPart, block + 3 * H, H);
    for (let j = 0; j < H; j++) {
      const s = first + j;
      const written = inputGate[s] * candidate[s];
      cell[s] = previous < 0 ? written : forgetGate[s] * cell[previous * H + j] + written;
    }
    tanhOfRow(tanhCell, first, cell, first, H);
    for (let s = first; s < first + H; s++) hidden[s] = outputGate[s] * tanhCell[s];
  },

  backward({ H, cell, tanhCell, gates }, row, previous, { hidden: gradH, cell: gradC, hiddenPart }, from, to) {
    const [inputGate, forgetGate, candidate, outputGate] = gates;
    const block = from * 4 * H;
    for (let j = 0; j < H; j++) {
      const s = row * H + j;
      const a = block + j;
      const i = inputGate[s];
      const f = forgetGate[s];
      const g = candidate[s];
      const o = outputGate[s];
      const squashed = tanhCell[s];
      const gradHidden = gradH[from * H + j];
      const gradCell = gradC[from * H + j] + gradHidden * o * (1 - squashed * squashed);
      const before = previous < 0 ? 0 : cell[previous * H + j];
      gradC[from * H + j] = gradCell;
      if (to >= 0) gradC[to * H + j] += f * gradCell;
      hiddenPart[a] = gradCell * g * (i * (1 - i));
      hiddenPart[a + H] = gradCell * before * (f * (1 - f));
      hiddenPart[a + 2 * H] = gradCell * i * (1 - g * g);
      hiddenPart[a + 3 * H] = gradHidden * squashed * (o * (1 - o));
    }
  },
};
