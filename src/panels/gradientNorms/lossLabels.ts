import { drawnHeight } from "../../charts/drawnLines.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";

/** Height of a label, in CSS pixels. */
const HEIGHT = 15;

/** Room a label takes: from where it begins, around a vertical centre, in CSS pixels. */
export interface LabelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Where along a line, from its loss to its start, a name is tried. */
const SHARES = [0.75, 0.6, 0.45, 0.3, 0.15, 0, 0.9, 1];

/** Distances of a name's centre from its line, in CSS pixels. */
const OFFSETS = [-13, 13, -27, 27, -44, 44];

/** What it costs to stand where the line is off the axis: a name belongs to what can be seen. */
const ADRIFT = 200;

const overlap = (a: LabelBox, b: LabelBox): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) * Math.max(0, HEIGHT - Math.abs(a.y - b.y));

/**
 * Finds the name of each line a place beside it that covers no other name and as little as possible of any curve.
 *
 * @param rows lines that begin at t = 0 and end at their loss
 * @param widths of their names, in CSS pixels
 * @param curves everything drawn, the lines included
 * @param names that stand already
 */
export const placeLossLabels = (
  rows: readonly Float64Array[],
  widths: readonly number[],
  curves: readonly Float64Array[],
  names: readonly LabelBox[],
  time: TimeAxis,
  axis: ValueAxis,
): LabelBox[] => {
  const taken = [...names];
  const heights = curves.map((values) => values.map((value) => drawnHeight(axis, value)));
  const clash = (box: LabelBox): number => {
    const first = time.timestepAt(box.x);
    const last = time.timestepAt(box.x + box.width);
    let crossed = 0;
    for (const drawn of heights) {
      for (let t = first; t <= Math.min(last, drawn.length - 1); t++) {
        if (Math.abs(drawn[t] - box.y) < HEIGHT / 2 + 2) crossed += time.band;
      }
    }
    return 20 * crossed + taken.reduce((sum, other) => sum + 10 * overlap(box, other), 0);
  };
  return rows.map((values, n) => {
    const width = widths[n];
    let best: LabelBox = { x: 0, y: 0, width };
    let least = Infinity;
    for (const [rank, share] of SHARES.entries()) {
      const t = Math.round(share * (values.length - 1));
      const x = Math.max(0, Math.min(time.x(t), time.width - width));
      const line = drawnHeight(axis, values[t]);
      const adrift = axis.place(values[t]) === "inside" ? 0 : ADRIFT;
      for (const offset of OFFSETS) {
        const y = Math.min(axis.height - HEIGHT / 2, Math.max(HEIGHT / 2, line + offset));
        const box = { x, y, width };
        const cost = rank + adrift + Math.abs(offset) / 4 + clash(box);
        if (cost < least) [best, least] = [box, cost];
      }
    }
    taken.push(best);
    return best;
  });
};
