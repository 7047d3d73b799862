import type { Cell } from "./cell.ts";

/**
 * Vanilla (Elman) RNN, `torch.nn.RNN`: a_t = W_ih x_t + b_ih + W_hh h_{t−1} + b_hh, h_t = φ(a_t).
 * One-step Jacobian diag(φ′(a_t)) W_hh.
 */
export const rnn: Cell = {
  label: "RNN",
  blocks: ["h"],
  gates: [],
  hasCellState: false,
  addsParts: true,

  forward({ H, nonlinearity, inputPart, hidden }, row) {
    nonlinearity.valuesOfRow(hidden, row * H, inputPart, row * H, H);
  },

  backward({ H, nonlinearity, hidden }, row, _previous, { hidden: gradH, hiddenPart }, from) {
    nonlinearity.gradientOfRow(hiddenPart, gradH, from * H, hidden, row * H, H);
  },
};
