import type { Place, ValueAxis } from "./valueAxis.ts";

/** Neighbouring timesteps whose values an axis cannot show, for one reason. */
export interface Outliers {
  readonly place: Exclude<Place, "inside">;
  readonly first: number;
  readonly last: number;
  /** The timestep whose value lies farthest outside. */
  readonly extreme: number;
  readonly value: number;
}

/** Whether `a` lies farther outside than `b`. */
const isFarther = (place: Place, a: number, b: number): boolean => (place === "below" ? a < b : a > b);

/**
 * Finds the stretches of a curve that its axis cannot show, so that each gets a glyph at the edge instead of vanishing.
 *
 * @param values one per timestep
 */
export const findOutliers = (values: Float64Array, axis: ValueAxis): Outliers[] => {
  const found: Outliers[] = [];
  for (let t = 0; t < values.length; t++) {
    const place = axis.place(values[t]);
    if (place === "inside") continue;
    const open = found.at(-1);
    if (open && open.place === place && open.last === t - 1) {
      const extreme = isFarther(place, values[t], open.value) ? t : open.extreme;
      found[found.length - 1] = { ...open, last: t, extreme, value: values[extreme] };
    } else {
      found.push({ place, first: t, last: t, extreme: t, value: values[t] });
    }
  }
  return found;
};
