import type { Params } from "../model.ts";

/** What a reader may set; the rest are torch's defaults. */
export interface OptimiserSettings {
  /** Step size η > 0. */
  readonly learningRate: number;
  /** Share of the last step that SGD carries on, 0 … below 1; Adam has its own β and ignores it. */
  readonly momentum: number;
}

/** What an optimiser remembers from step to step. */
export interface OptimiserState {
  readonly settings: OptimiserSettings;
  /** Running sum (SGD) or mean (Adam) of the gradients, one array per parameter. */
  readonly first: Params;
  /** Running mean of the squared gradients (Adam); empty arrays elsewhere. */
  readonly second: Params;
  /** β₁^t and β₂^t after t steps (Adam), by repeated multiplication. */
  decayOfFirst: number;
  decayOfSecond: number;
}

/** A rule that turns a gradient into a step of the parameters. */
export interface Optimiser {
  readonly label: string;
  /** Whether `momentum` changes anything. */
  readonly usesMomentum: boolean;
  /** Whether the squared gradients are remembered. */
  readonly usesSquares: boolean;
  /**
   * Moves the parameters one step, in place; allocates nothing.
   *
   * @param gradients of the loss, clipped or not, shapes as `params`
   * @param state from {@link openOptimiser} with the same parameters; updated
   */
  step(params: Params, gradients: Params, state: OptimiserState): void;
}
