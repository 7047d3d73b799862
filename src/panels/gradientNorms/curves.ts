import { cells } from "../../engine/cells/index.ts";
import type { CellName } from "../../engine/cells/index.ts";
import type { Picture } from "../../store/page.ts";

/** One curve of the chart: a norm per timestep. */
export interface Curve {
  readonly key: string;
  readonly cell: CellName;
  readonly state: "hidden" | "cell";
  /** Name at the line, e.g. "LSTM cell". */
  readonly name: string;
  /** What is drawn, e.g. "∂L/∂c". */
  readonly symbol: string;
  /** Norms [T]. */
  readonly values: Float64Array;
}

/** What a network's ‖∂L/∂h_t‖ is called. */
export const hiddenName = (cell: CellName): string => (cells[cell].hasCellState ? `${cells[cell].label} hidden` : cells[cell].label);

/** The curves of a picture: ‖∂L/∂h_t‖ of every network, and ‖∂L/∂c_t‖ where there is a cell state. */
export const curvesOf = (picture: Picture): Curve[] =>
  picture.runs.flatMap(({ experiment: { cell }, run }) => {
    const { label, hasCellState } = cells[cell];
    const hidden: Curve = {
      key: `${cell}-hidden`,
      cell,
      state: "hidden",
      name: hiddenName(cell),
      symbol: "∂L/∂h",
      values: run.norms.hidden,
    };
    if (!hasCellState) return [hidden];
    return [{ ...hidden, key: `${cell}-cell`, state: "cell", name: `${label} cell`, symbol: "∂L/∂c", values: run.norms.cell }, hidden];
  });

/** Half an ulp of float32 at 1, 2⁻²⁴: a share smaller than this of the largest one is lost when float32 adds them up. */
const FLOAT32_HALF_ULP = 2 ** -24;

/**
 * The last of the leading timesteps whose share is lost when float32 adds it to the largest one; −1 where none is, or where
 * all of them are exactly 0, which needs no float32 to be lost.
 */
export const lostBefore = (values: Float64Array): number => {
  let peak = 0;
  for (const value of values) if (value < Infinity) peak = Math.max(peak, value);
  let t = 0;
  while (t < values.length && values[t] < FLOAT32_HALF_ULP * peak) t++;
  return t > 0 && values[t - 1] === 0 ? -1 : t - 1;
};
