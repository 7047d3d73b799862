import type { Paths } from "../../engine/analyses/paths.ts";

export type PathName = keyof Paths["norms"];

/** One curve of the chart. */
export interface PathCurve {
  readonly name: PathName;
  /** Words at the line. */
  readonly label: string;
  /** The same without the formula. */
  readonly short: string;
  /** Norms [T]. */
  readonly values: Float64Array;
}

const LABELS: readonly Omit<PathCurve, "values">[] = [
  { name: "whole", label: "the gradient itself, ∂L/∂c", short: "the gradient itself" },
  { name: "highway", label: "highway alone", short: "highway alone" },
  { name: "gates", label: "through the gates", short: "through the gates" },
];

/** The curves, the whole first: it is drawn broad and pale, under its parts. */
export const pathCurvesOf = ({ norms }: Paths): PathCurve[] => LABELS.map((words) => ({ ...words, values: norms[words.name] }));

/** Decades shown at least, and the whole steps in which more are added. */
const OPENING = { from: -4, to: 0 } as const;
const STEP = 2;

/** The first and last decade of an axis that holds the curves, as near as whole steps allow: the parts' distance is the point. */
export const pathDecadesFor = (curves: readonly PathCurve[]): { from: number; to: number } => {
  let { from, to }: { from: number; to: number } = OPENING;
  for (const { values } of curves) {
    for (const value of values) {
      if (!(value > 0 && value < Infinity)) continue;
      const decade = Math.log10(value);
      from = Math.min(from, Math.floor(decade / STEP) * STEP);
      to = Math.max(to, Math.ceil(decade / STEP) * STEP);
    }
  }
  return { from, to };
};
