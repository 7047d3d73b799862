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
  partsShareGradient: true,

  forward({ H, nonlinearity, inputPart, hiddenPart, hidden }, row) {
    for (let j = row * H; j < row * H + H; j++) hidden[j] = nonlinearity.value(inputPart[j] + hiddenPart[j]);
  },

  backward({ H, nonlinearity, hidden }, row, _previous, flow, from) {
    const state = row * H;
    const gradient = from * H;
    for (let j = 0; j < H; j++) {
      flow.hiddenPart[gradient + j] = flow.hidden[gradient + j] * nonlinearity.derivative(hidden[state + j]);
    }
  },
};
