import { useMemo } from "react";
import { centreOf, findLabelSlots, FIRST_SLOT, LABEL_HEIGHT, timestepOf } from "../../charts/labelSlots.ts";
import { spreadLabels } from "../../charts/spreadLabels.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import { createTimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import { usePageState } from "../../store/react.ts";
import type { Curve } from "./curves.ts";
import { curvesOf } from "./curves.ts";

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
  const neighbours = all.filter(({ x, width }) => Math.abs(x - place.x) < width);
  return spreadLabels(neighbours.map(({ y }) => y), LABEL_HEIGHT, height)[neighbours.indexOf(place)] ?? place.y;
};

/**
 * Places of the curves' names. Where along its line a name stands is decided when the picture has settled; while a slider is
 * held it only rides up and down with its line.
 */
export const useLabelPlaces = (curves: readonly Curve[], time: TimeAxis, axis: ValueAxis): LabelPlace[] => {
  const settled = usePageState((state) => state.settled);
  const slots = useMemo(() => {
    if (!settled) return new Map<string, never>();
    const settledCurves = curvesOf(settled);
    const settledTime = createTimeAxis(settled.settings.sequenceLength, time.width);
    const found = findLabelSlots(
      settledCurves.map(({ values }) => values),
      settledCurves.map(widthOf),
      settledTime,
      axis,
    );
    return new Map(settledCurves.map(({ key }, k) => [key, found[k]]));
  }, [settled, time.width, axis]);
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
