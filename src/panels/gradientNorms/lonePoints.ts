import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";

/**
 * The timesteps whose value is drawn while neither neighbour's is: no line leads to them, so they need a mark.
 *
 * @param heights where each value is drawn [T]; NaN where it is not
 */
export const findLonePoints = (heights: Float64Array): number[] => {
  const lone: number[] = [];
  for (let t = 0; t < heights.length; t++) {
    const isAlone = !(Math.abs(heights[t - 1]) < Infinity) && !(Math.abs(heights[t + 1]) < Infinity);
    if (isAlone && Math.abs(heights[t]) < Infinity) lone.push(t);
  }
  return lone;
};

/** Circles around the points that can be seen, as one path. */
export const circlesAt = (points: readonly number[], values: Float64Array, radius: number, time: TimeAxis, axis: ValueAxis): string =>
  points
    .filter((t) => axis.place(values[t]) === "inside")
    .map((t) => `M${(time.x(t) - radius).toFixed(1)},${axis.y(values[t]).toFixed(1)}a${radius},${radius} 0 1 0 ${2 * radius},0a${radius},${radius} 0 1 0 ${-2 * radius},0`)
    .join("");
