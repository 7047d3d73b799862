import type { Box } from "./box.ts";
import { overlap } from "./box.ts";
import type { TimeAxis } from "./timeAxis.ts";
import type { ValueAxis } from "./valueAxis.ts";

/** Where a label stands at its curve. */
export interface LabelSlot {
  /** From which share of the timesteps on. */
  readonly share: number;
  /** Distance of its centre from the line, in CSS pixels; negative above. */
  readonly offset: number;
}

/** Height of one label, in CSS pixels. */
export const LABEL_HEIGHT = 17;

/** Where labels without a settled picture stand. */
export const FIRST_SLOT: LabelSlot = { share: 0.04, offset: -14 };

const SHARES = [0.04, 0.16, 0.3, 0.45, 0.6, 0.02];
const OFFSETS = [-14, 14, -32, 32, -50, 50, -68];

/** Where on the chart a value is drawn; what lies off the axis sits at its edge. */
export const drawnHeight = (axis: ValueAxis, value: number): number => {
  switch (axis.place(value)) {
    case "inside":
      return axis.y(value);
    case "below":
    case "zero":
      return axis.height;
    case "above":
    case "infinite":
    case "nan":
      return 0;
  }
};

const boxAt = (slot: LabelSlot, values: Float64Array, width: number, time: TimeAxis, axis: ValueAxis): Box => {
  const left = time.x(timestepOf(slot, time));
  const centre = centreOf(slot, values, width, time, axis);
  return { left, right: left + width, top: centre - LABEL_HEIGHT / 2, bottom: centre + LABEL_HEIGHT / 2 };
};

/** The timestep at which a slot's label begins. */
export const timestepOf = ({ share }: LabelSlot, { T }: TimeAxis): number => Math.min(T - 1, Math.floor(share * T));

/**
 * Vertical centre of a label in its slot: clear of its own curve over the label's whole width.
 */
export const centreOf = (slot: LabelSlot, values: Float64Array, width: number, time: TimeAxis, axis: ValueAxis): number => {
  const first = timestepOf(slot, time);
  const last = time.timestepAt(time.x(first) + width);
  let highest = Infinity;
  let lowest = -Infinity;
  for (let t = first; t <= last; t++) {
    const y = drawnHeight(axis, values[t]);
    highest = Math.min(highest, y);
    lowest = Math.max(lowest, y);
  }
  const centre = (slot.offset < 0 ? highest : lowest) + slot.offset;
  return Math.min(axis.height - LABEL_HEIGHT / 2, Math.max(LABEL_HEIGHT / 2, centre));
};

/** How many pixels of curves run through a box. */
export const crossings = (box: Box, curves: readonly Float64Array[], time: TimeAxis, axis: ValueAxis): number => {
  const first = time.timestepAt(box.left);
  const last = time.timestepAt(box.right);
  let crossed = 0;
  for (const values of curves) {
    for (let t = first; t <= last; t++) {
      const y = drawnHeight(axis, values[t]);
      if (y > box.top && y < box.bottom) crossed += time.band;
    }
  }
  return crossed;
};

/**
 * Finds each curve's label a place where it covers neither a curve nor other words, as far left as there is one.
 *
 * @param curves values [T] each
 * @param widths of the labels, in CSS pixels
 * @param words that stand already
 */
export const findLabelSlots = (
  curves: readonly Float64Array[],
  widths: readonly number[],
  time: TimeAxis,
  axis: ValueAxis,
  words: readonly Box[] = [],
): LabelSlot[] => {
  const taken = [...words];
  return curves.map((values, k) => {
    let best = FIRST_SLOT;
    let least = Infinity;
    for (const [rank, share] of SHARES.entries()) {
      for (const offset of OFFSETS) {
        const slot = { share, offset };
        const box = boxAt(slot, values, widths[k], time, axis);
        const outside = Math.max(0, box.right - time.width);
        const labels = taken.reduce((sum, other) => sum + overlap(box, other), 0);
        // A name belongs to a visible line, not to the glyph of what is off the axis.
        const adrift = axis.place(values[timestepOf(slot, time)]) === "inside" ? 0 : 60;
        const cost = rank + adrift + Math.abs(offset) / 5 + 100 * outside + 4 * labels + 20 * crossings(box, curves, time, axis);
        if (cost < least) {
          least = cost;
          best = slot;
        }
      }
    }
    taken.push(boxAt(best, values, widths[k], time, axis));
    return best;
  });
};
