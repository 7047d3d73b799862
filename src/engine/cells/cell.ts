import type { Nonlinearity } from "../nonlinearities/nonlinearity.ts";

/** What a forward pass keeps; time first, then batch, so a "row" is t·B + b. Lengths of a row in brackets. */
export interface States {
  /** Hidden size. */
  readonly H: number;
  /** The vanilla RNN's φ; the gated cells have theirs fixed. */
  readonly nonlinearity: Nonlinearity;
  /** W_ih x_t + b_ih [G·H], gate blocks in PyTorch's order; the whole pre-activation where the cell `addsParts`. */
  readonly inputPart: Float64Array;
  /** W_hh h_{t−1} + b_hh [G·H]; the same array as `inputPart` where the cell `addsParts`. */
  readonly hiddenPart: Float64Array;
  /** h_t [H]. */
  readonly hidden: Float64Array;
  /** c_t [H]; empty for cells without a cell state. */
  readonly cell: Float64Array;
  /** tanh c_t [H], kept for the backward pass; empty likewise. */
  readonly tanhCell: Float64Array;
  /** The gates' values after their activation [H] each, in the order of `Cell.gates`. */
  readonly gates: readonly Float64Array[];
}

/**
 * A gradient on its way back. Rows are right-hand sides: batch elements in a run, losses or unit vectors in an
 * analysis. Going back one step, row `from` is finished and row `to` is added to.
 */
export interface Flow {
  /** ∂L/∂h_t [H]: complete at `from`; at `to`, what reaches h_{t−1} without passing W_hh is added. */
  readonly hidden: Float64Array;
  /** At `from`, f_{t+1} ⊙ ∂L/∂c_{t+1} on entry and ∂L/∂c_t on return [H]; at `to`, f_t ⊙ ∂L/∂c_t is added. */
  readonly cell: Float64Array;
  /** ∂L/∂(W_ih x_t + b_ih) [G·H], written at `from`. */
  readonly inputPart: Float64Array;
  /** ∂L/∂(W_hh h_{t−1} + b_hh) [G·H], written at `from`; the same array as `inputPart` where the cell `addsParts`. */
  readonly hiddenPart: Float64Array;
}

/**
 * A recurrent cell: everything about one timestep that is element-wise, forward and backward. The matrix products
 * around it are the same for every cell and stand in forward.ts and backward.ts.
 */
export interface Cell {
  readonly label: string;
  /** Names of the gate blocks stacked in weight_ih_l0 and weight_hh_l0, PyTorch's order. */
  readonly blocks: readonly string[];
  /** Names of the gates whose values a run reports. */
  readonly gates: readonly string[];
  /** Whether the cell carries c_t beside h_t. */
  readonly hasCellState: boolean;
  /** Whether the cell knows inputPart and hiddenPart by their sum alone: one array holds it, and one the gradient of both. */
  readonly addsParts: boolean;
  /**
   * Computes the state at `row` from its pre-activations and the state at `previous` (−1: the zero state).
   */
  forward(states: States, row: number, previous: number): void;
  /**
   * Takes the gradient one step back, from after timestep t to before it.
   *
   * @param states the forward pass
   * @param row of the timestep in `states`
   * @param previous the row of t − 1 in `states`, −1 for the zero state
   * @param flow see {@link Flow}
   * @param from the row of `flow` that holds the gradient at t
   * @param to the row that receives the gradient at t − 1; −1: nobody asks
   */
  backward(states: States, row: number, previous: number, flow: Flow, from: number, to: number): void;
}
