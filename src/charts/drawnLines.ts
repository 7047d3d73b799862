import type { Box } from "./box.ts";
import type { TimeAxis } from "./timeAxis.ts";
import type { ValueAxis } from "./valueAxis.ts";

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

/** Where a curve is drawn at a timestep, in CSS pixels from the chart's top; off the axis, its edge. */
export type DrawnLine = (t: number) => number;

/** A curve's line, worked out where it is asked for. */
export const lineOf =
  (values: Float64Array, axis: ValueAxis): DrawnLine =>
  (t) =>
    drawnHeight(axis, values[t]);

/** A curve's line, worked out once for many questions. */
export const knownLineOf = (values: Float64Array, axis: ValueAxis): DrawnLine => {
  const heights = values.map((value) => drawnHeight(axis, value));
  return (t) => heights[t];
};

/** Air between words and a line, and the distance at which lines are looked at, in CSS pixels. */
export const AIR = 2;
export const STRIDE = 4;

/** The height of a line between its timesteps, where it runs straight. */
export const heightAt = (line: DrawnLine, x: number, { band, T }: TimeAxis): number => {
  const t = Math.min(T - 1, Math.max(0, x / band - 0.5));
  const from = Math.floor(t);
  const [start, end] = [line(from), line(Math.min(T - 1, from + 1))];
  return start + (t - from) * (end - start);
};

/** The highest and the lowest point of a line over some pixels. */
export const heightRange = (line: DrawnLine, left: number, right: number, time: TimeAxis): readonly [top: number, bottom: number] => {
  const ends = [heightAt(line, left, time), heightAt(line, right, time)];
  let [top, bottom] = [Math.min(...ends), Math.max(...ends)];
  const last = Math.min(time.T - 1, Math.floor(right / time.band - 0.5));
  for (let t = Math.max(0, Math.ceil(left / time.band - 0.5)); t <= last; t++) {
    const y = line(t);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return [top, bottom];
};

/** Over how many pixels of a box's width lines run through it, or jump over it. */
export const crossedBy = (box: Box, lines: readonly DrawnLine[], time: TimeAxis): number => {
  let crossed = 0;
  for (const line of lines) {
    let previous = heightAt(line, box.left, time);
    for (let x = box.left + STRIDE; x <= box.right; x += STRIDE) {
      const y = heightAt(line, x, time);
      if (Math.max(y, previous) > box.top - AIR && Math.min(y, previous) < box.bottom + AIR) crossed += STRIDE;
      previous = y;
    }
  }
  return crossed;
};
