import { useMemo } from "react";
import type { Box } from "../../charts/box.ts";
import { centreOf, findLabelSlots, FIRST_SLOT, LABEL_HEIGHT, timestepOf } from "../../charts/labelSlots.ts";
import { outlierBoxes } from "../../charts/OutlierGlyphs.tsx";
import { findOutliers } from "../../charts/outliers.ts";
import { spreadLabels } from "../../charts/spreadLabels.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import type { Curve } from "./curves.ts";
import { floatLimitBoxes } from "./FloatLimits.tsx";
import { useSettledCurves } from "./useSettledCurves.ts";

/** Mean advance of a character at the labels' size, and room for the symbol, in CSS pixels: an estimate is enough to keep clear. */
const CHARACTER_WIDTH = 8.2;

const widthOf = ({ name, symbol }: Curve): number => (name.length + symbol.length + 1) * CHARACTER_WIDTH;

/** Where a curve's name stands: it begins at x, its vertical centre is y. */
export interface LabelPlace {
  readonly curve: Curve;
  readonly x: number;
  readonly y: number;
  /** Estimated. */
  readonly width: number;
}

/** The vertical centre of a name once all have moved apart; only those in the same stretch can get into each other's way. */
const clearCentre = (place: LabelPlace, all: readonly LabelPlace[], height: number): number => {
  const neighbours = all.filter(({ x, width }) => x < place.x + place.width && place.x < x + width);
  return spreadLabels(neighbours.map(({ y }) => y), LABEL_HEIGHT, height)[neighbours.indexOf(place)] ?? place.y;
};

/** Room taken by what the chart says of its edges and of float32. */
export const fixedWords = (curves: readonly Curve[], time: TimeAxis, axis: ValueAxis): Box[] => [
  ...floatLimitBoxes(curves, time, axis),
  ...curves.flatMap(({ values }, row) => outlierBoxes({ outliers: findOutliers(values, axis), time, axis, row })),
];

/**
 * Places of the curves' names. Where along its line a name stands is decided when the picture has settled; while a slider is
 * held it only rides up and down with its line.
 */
export const useLabelPlaces = (curves: readonly Curve[], time: TimeAxis, axis: ValueAxis): LabelPlace[] => {
  const settled = useSettledCurves(time.width);
  const slots = useMemo(() => {
    const words = fixedWords(settled.curves, settled.time, axis);
    const values = settled.curves.map((curve) => curve.values);
    const found = findLabelSlots(values, settled.curves.map(widthOf), settled.time, axis, words);
    return new Map(settled.curves.map(({ key }, k) => [key, found[k]]));
  }, [settled, axis]);
  return useMemo(() => {
    const placed = curves.map((curve): LabelPlace => {
      const slot = slots.get(curve.key) ?? FIRST_SLOT;
      const width = widthOf(curve);
      // Few timesteps have dots: the name begins beside its dot.
      const x = time.x(timestepOf(slot, time)) + Math.min(12, time.band / 3);
      return { curve, x, y: centreOf(slot, curve.values, width, time, axis), width };
    });
    return placed.map((place) => ({ ...place, y: clearCentre(place, placed, axis.height) }));
  }, [slots, curves, time, axis]);
};

/** Names at the lines instead of a legend. */
export const CurveLabels = ({ places }: { readonly places: readonly LabelPlace[] }) => (
  <g className="curve-labels">
    {places.map(({ curve: { key, cell, state, name, symbol }, x, y }) => (
      <text key={key} className={`curve-label ${cell} ${state}`} transform={`translate(${x},${y})`} dy="0.32em">
        {name} <tspan className="symbol">{symbol}</tspan>
      </text>
    ))}
  </g>
);
