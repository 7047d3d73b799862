/** What a target holds at one timestep: real numbers [K], or the index of one class. */
export type TargetKind = "real" | "class";

/** A loss of one output row against its target, and its gradient, side by side. */
export interface Loss {
  readonly label: string;
  readonly targets: TargetKind;
  /**
   * Returns the loss of one row, and writes `weight` × its gradient with respect to the outputs.
   *
   * @param outputs [rows][K], of which row `row` is read
   * @param targets [rows][K] for real targets, [rows] for classes
   * @param K output size
   * @param weight the row's share in the total, 1/B
   * @param gradOutputs [rows][K], of which row `row` is written
   * @returns the row's loss, not weighted
   */
  evaluate(
    outputs: Float64Array,
    targets: Float64Array,
    row: number,
    K: number,
    weight: number,
    gradOutputs: Float64Array,
  ): number;
}
