import type { ValueAxis } from "../../charts/valueAxis.ts";
import { createLogAxis } from "../../charts/valueAxis.ts";
import { cells } from "../../engine/cells/index.ts";
import type { CellName } from "../../engine/cells/index.ts";
import type { Picture } from "../../store/page.ts";
import type { Curve } from "../gradientNorms/curves.ts";
import { curvesOf } from "../gradientNorms/curves.ts";

/** One network as its unrolled chain. */
export interface Chain {
  readonly cell: CellName;
  readonly label: string;
  /** From top to bottom: the cell state's straight line, where there is one, then the hidden state's. */
  readonly lines: readonly Curve[];
}

/** The chains of a picture, in the order its networks are drawn. */
export const chainsOf = (picture: Picture): Chain[] => {
  const curves = curvesOf(picture);
  return picture.runs.map(({ experiment: { cell } }) => ({ cell, label: cells[cell].label, lines: curves.filter((curve) => curve.cell === cell) }));
};

/** The timestep at which the backward pass sets out. */
export const startOf = ({ settings: { lossAt, sequenceLength } }: Picture): number => (typeof lossAt === "number" ? lossAt : sequenceLength - 1);

/** Width of the widest and of the narrowest line, in CSS pixels. */
export const WIDEST = 13;
const NARROWEST = 1.5;

/** A gradient so many decades below the largest one has no width any more. */
const MOST_DECADES = 16;

/** A range narrower than this would make a drama of nothing. */
const FEWEST_DECADES = 4;

/** The powers of ten between which widths tell gradients apart: one range for all networks, so that they compare. */
export const widthDecades = (values: Iterable<number>): { from: number; to: number } => {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    if (!(value > 0 && value < Infinity)) continue;
    const decade = Math.log10(value);
    least = Math.min(least, decade);
    most = Math.max(most, decade);
  }
  if (most === -Infinity) return { from: -MOST_DECADES, to: 0 };
  // Without the sign that a rounded zero may have.
  const to = Math.ceil(most) + 0;
  return { from: Math.max(Math.floor(most - MOST_DECADES), Math.min(Math.floor(least), to - FEWEST_DECADES)), to };
};

/** Line widths by the logarithm of the gradient's norm. */
export interface WidthScale {
  readonly from: number;
  readonly to: number;
  /** What a norm is for this scale: told apart by its width, or marked by a glyph. */
  place: ValueAxis["place"];
  /** The same scale as an axis, to find the stretches that no width can show. */
  readonly axis: ValueAxis;
  /** In CSS pixels; the widest or the narrowest one outside the range, NaN for 0, ∞ and NaN. */
  width(value: number): number;
  /** How strong the colour is, 0 to 1. */
  strength(value: number): number;
}

/** Lays out the widths between two powers of ten. */
export const createWidthScale = ({ from, to }: { readonly from: number; readonly to: number }): WidthScale => {
  const axis = createLogAxis({ from, to }, WIDEST - NARROWEST, String);
  const width = (value: number): number => Math.min(WIDEST, Math.max(NARROWEST, WIDEST - axis.y(value)));
  return {
    from,
    to,
    axis,
    place: (value) => axis.place(value),
    width,
    strength: (value) => 0.3 + 0.7 * ((width(value) - NARROWEST) / (WIDEST - NARROWEST)),
  };
};
