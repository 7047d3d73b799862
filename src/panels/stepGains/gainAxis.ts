import { scaleLinear } from "d3";
import type { ValueAxis } from "../../charts/valueAxis.ts";

/** The ends of an axis of gains, in decades: powers of ten. */
export interface GainLimits {
  readonly from: number;
  readonly to: number;
}

/** What every axis shows at least, in whole steps, and what none goes beyond: one wild step would flatten the others. */
const OPENING: GainLimits = { from: -0.5, to: 0.5 };
const WIDEST: GainLimits = { from: -4, to: 4 };
const STEP = 0.5;

/** Room between two tick labels, in CSS pixels. */
const TICK_ROOM = 30;

/** Limits in whole steps that hold these decades, as far as the widest axis does. What is no number asks for nothing. */
export const gainLimitsFor = (decades: Iterable<number>): GainLimits => {
  let { from, to } = OPENING;
  for (const decade of decades) {
    if (!Number.isFinite(decade)) continue;
    from = Math.min(from, Math.floor(decade / STEP) * STEP);
    to = Math.max(to, Math.ceil(decade / STEP) * STEP);
  }
  return { from: Math.max(from, WIDEST.from), to: Math.min(to, WIDEST.to) };
};

/** Decades with their sign, which tells shrinking from growing. */
const decadeLabel = (decade: number): string => {
  if (decade === 0) return "0";
  return `${decade < 0 ? "−" : "+"}${Math.abs(decade)}`;
};

/**
 * A log10 axis of gains, told in decades: 0 changes nothing, −1 keeps a tenth.
 *
 * @param height in CSS pixels
 */
export const createGainAxis = ({ from, to }: GainLimits, height: number): ValueAxis => {
  const scale = scaleLinear([from, to], [height, 0]);
  const ticks = scale.ticks(Math.max(2, Math.floor(height / TICK_ROOM)));
  return {
    kind: "log",
    height,
    ticks: ticks.map((decade) => ({ value: 10 ** decade, y: scale(decade), label: decadeLabel(decade) })),
    y: (gain) => (gain > 0 && gain < Infinity ? scale(Math.log10(gain)) : Number.NaN),
    place(gain) {
      if (Number.isNaN(gain)) return "nan";
      if (gain === 0) return "zero";
      if (gain === Infinity) return "infinite";
      const decade = Math.log10(gain);
      if (decade < from) return "below";
      return decade > to ? "above" : "inside";
    },
  };
};
