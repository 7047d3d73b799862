import type { Stream } from "../math/random.ts";

/** A way to draw the recurrent weights before the weight scale multiplies them. */
export interface Initialisation {
  readonly label: string;
  /**
   * Fills one gate block of weight_hh_l0.
   *
   * @param weights [G·H][H]
   * @param start index of the block's first element
   * @param H hidden size
   * @param stream the tensor's own stream
   */
  fillBlock(weights: Float64Array, start: number, H: number, stream: Stream): void;
  /**
   * Replaces biases of the LSTM's forget and input gates, where the scheme has its own.
   *
   * @param bias bias_ih_l0 [4·H], blocks i, f, g, o
   * @param T sequence length
   */
  replaceGateBiases?(bias: Float64Array, H: number, T: number, stream: Stream): void;
}
