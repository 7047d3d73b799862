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

interface CurveLabelsProps {
  readonly curves: readonly Curve[];
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
}

/**
 * Names at the lines instead of a legend. Where along its line a name stands is decided when the picture has settled; while
 * a slider is held it only rides up and down with its line.
 */
export const CurveLabels = ({ curves, time, axis }: CurveLabelsProps) => {
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
  const placed = curves.map((curve) => {
    const slot = slots.get(curve.key) ?? FIRST_SLOT;
    // Few timesteps have dots: the name begins beside its dot.
    const x = time.x(timestepOf(slot, time)) + Math.min(12, time.band / 3);
    return { curve, x, y: centreOf(slot, curve.values, widthOf(curve), time, axis) };
  });
  // Only labels that stand in the same stretch can get into each other's way.
  const centres = placed.map(({ y, x }, k) => {
    const neighbours = placed.map((_, n) => n).filter((n) => Math.abs(placed[n].x - x) < widthOf(placed[n].curve));
    return spreadLabels(neighbours.map((n) => placed[n].y), LABEL_HEIGHT, axis.height)[neighbours.indexOf(k)] ?? y;
  });
  return (
    <g className="curve-labels">
      {placed.map(({ curve: { key, cell, state, name, symbol }, x }, k) => (
        <text key={key} className={`curve-label ${cell} ${state}`} transform={`translate(${x},${centres[k]})`} dy="0.32em">
          {name} <tspan className="symbol">{symbol}</tspan>
        </text>
      ))}
    </g>
  );
};
