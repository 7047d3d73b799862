import { useMemo } from "react";
import type { Box } from "../../charts/box.ts";
import { LABEL_HEIGHT } from "../../charts/box.ts";
import { spreadLabels } from "../../charts/spreadLabels.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import type { Curve } from "./curves.ts";
import { lineOf } from "../../charts/drawnLines.ts";
import { edgeWordsOf } from "./edgeWords.ts";
import { floatLimitBoxes, floatLimitLines } from "./FloatLimits.tsx";
import { centreAt, findNameSlots, FIRST_NAME_SLOT, leaderOf, nameBox, startOf } from "./nameSlots.ts";
import { useSettledCurves } from "./useSettledCurves.ts";

/** Mean advance of a character at the labels' size, and room for the symbol, in CSS pixels: an estimate is enough to keep clear. */
const CHARACTER_WIDTH = 8.4;

const widthOf = ({ name, symbol }: Curve): number => (name.length + symbol.length + 1) * CHARACTER_WIDTH;

/** Where a curve's name stands: it begins at x, its vertical centre is y. */
export interface LabelPlace {
  readonly curve: Curve;
  readonly x: number;
  readonly y: number;
  /** Estimated. */
  readonly width: number;
  /** Whether a fine line leads from it to its curve. */
  readonly isLed: boolean;
}

/** The vertical centre of a name once all have moved apart; only those in the same stretch can get into each other's way. */
const clearCentre = (place: LabelPlace, all: readonly LabelPlace[], height: number): number => {
  const neighbours = all.filter(({ x, width }) => x < place.x + place.width && place.x < x + width);
  return spreadLabels(neighbours.map(({ y }) => y), LABEL_HEIGHT, height)[neighbours.indexOf(place)] ?? place.y;
};

/** Room taken by what the chart says of its edges and of float32, and by the lines where that ends. */
export const fixedBoxes = (curves: readonly Curve[], time: TimeAxis, axis: ValueAxis): Box[] => [
  ...floatLimitLines(time, axis),
  ...floatLimitBoxes(curves, time, axis),
  ...edgeWordsOf(curves, time, axis).map(({ box }) => box),
];

/**
 * Places of the names of the curves that can be seen there: of what is off the axis, the words at its edge say whose it is. Where
 * along its line a name stands is decided when the picture has settled; while a slider is held it only rides up and down with it.
 */
export const useLabelPlaces = (curves: readonly Curve[], time: TimeAxis, axis: ValueAxis): LabelPlace[] => {
  const settled = useSettledCurves(time.width);
  const slots = useMemo(() => {
    const taken = fixedBoxes(settled.curves, settled.time, axis);
    const found = findNameSlots(settled.curves.map(({ values }) => values), settled.curves.map(widthOf), taken, settled.time, axis);
    return new Map(settled.curves.map(({ key }, k) => [key, found[k]]));
  }, [settled, axis]);
  return useMemo(() => {
    const placed = curves.flatMap((curve): LabelPlace[] => {
      const slot = slots.get(curve.key) ?? FIRST_NAME_SLOT;
      const width = widthOf(curve);
      const x = startOf(slot, width, time);
      if (axis.place(curve.values[time.timestepAt(x)]) !== "inside") return [];
      return [{ curve, x, y: centreAt(slot, lineOf(curve.values, axis), width, time, axis.height), width, isLed: slot.isLed }];
    });
    return placed.map((place) => ({ ...place, y: clearCentre(place, placed, axis.height) }));
  }, [slots, curves, time, axis]);
};

interface CurveLabelsProps {
  readonly places: readonly LabelPlace[];
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
}

/** Names at the lines instead of a legend. */
export const CurveLabels = ({ places, time, axis }: CurveLabelsProps) => (
  <g className="curve-labels">
    {places.map(({ curve: { key, cell, state, name, symbol, values }, x, y, width, isLed }) => {
      const leader = isLed ? leaderOf(nameBox(x, y, width), lineOf(values, axis), time) : null;
      return (
        <g key={key} className={`${cell} ${state}`}>
          {leader && <line className="curve-leader" x1={leader.x} x2={leader.x} y1={leader.from} y2={leader.to} />}
          <text className={`curve-label ${cell} ${state}`} transform={`translate(${x},${y})`} dy="0.32em">
            {name} <tspan className="symbol">{symbol}</tspan>
          </text>
        </g>
      );
    })}
  </g>
);
