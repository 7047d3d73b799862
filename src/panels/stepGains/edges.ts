import { isAtTop } from "../../charts/edge.ts";
import { numberText } from "../../charts/numbers.tsx";
import type { Outliers } from "../../charts/outliers.ts";
import { findOutliers } from "../../charts/outliers.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import type { CellSteps } from "./cellSteps.ts";

/** Steps whose gain or bound the axis cannot show, for each of the two. */
export interface Edges {
  readonly gains: readonly Outliers[];
  readonly bounds: readonly Outliers[];
  /** Steps that no gradient arrives at. */
  readonly unreached: readonly Outliers[];
}

/** Where a loss leads back through this step; elsewhere 1, which every axis shows, so that it stands at no edge. */
const orNothing = (values: Float64Array, last: number): Float64Array => values.map((value, t) => (t >= 1 && t <= last ? value : 1));

export const edgesOf = ({ steps, last, isComplete }: CellSteps, axis: ValueAxis): Edges => {
  const gains = findOutliers(orNothing(steps.gain, last), axis);
  return {
    gains: gains.filter(({ place }) => place !== "nan"),
    // The bound of finite weights is a number; a NaN is not known yet.
    bounds: findOutliers(orNothing(steps.norm, last), axis).filter(({ place }) => place !== "nan" || isComplete),
    unreached: isComplete ? gains.filter(({ place }) => place === "nan") : [],
  };
};

/** A factor that the axis cannot show: with an arrow where it is a number beyond the axis's end. */
export const beyondText = (place: Outliers["place"], value: number): string => {
  if (place === "nan") return "NaN";
  const arrow = { below: "↓ ", above: "↑ ", zero: "", infinite: "" }[place];
  return `${arrow}× ${numberText(value, 2)}`;
};

/** What stands at one edge for one reason: how much, and where it is no single step and always the same, at how many. */
export interface EdgeWords {
  readonly text: string;
  /** The middle of the longest stretch, in timesteps. */
  readonly t: number;
  readonly isAtTop: boolean;
}

/**
 * One label for each reason why an axis cannot show some steps, at the longest stretch: a word at each would cover the others.
 *
 * @param last the last step on the way, and so how many there are
 */
export const edgeWordsOf = (outliers: readonly Outliers[], last: number): EdgeWords[] =>
  [...new Set(outliers.map(({ place }) => place))].map((place) => {
    const all = outliers.filter((outlier) => outlier.place === place);
    const longest = all.reduce((best, each) => (each.last - each.first > best.last - best.first ? each : best));
    const values = all.map(({ value }) => value);
    const value = place === "below" ? Math.min(...values) : Math.max(...values);
    const count = all.reduce((sum, each) => sum + each.last - each.first + 1, 0);
    const isOneValue = place !== "below" && place !== "above";
    const where = !isOneValue || count === 1 ? "" : count === last ? ` at all ${count} steps` : ` at ${count} steps`;
    return { text: beyondText(place, value) + where, t: (longest.first + longest.last) / 2, isAtTop: isAtTop(longest) };
  });
