import { line } from "d3";
import { memo, useMemo } from "react";
import { OutlierGlyphs } from "../../charts/OutlierGlyphs.tsx";
import { findOutliers } from "../../charts/outliers.ts";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import { cells } from "../../engine/cells/index.ts";
import type { CellName } from "../../engine/cells/index.ts";
import type { LabelPlace } from "./CurveLabels.tsx";
import type { Curve } from "./curves.ts";
import type { EdgeWords } from "./edgeWords.ts";
import { edgeRows } from "./edgeWords.ts";
import { placeLossLabels } from "./lossLabels.ts";
import { useLossRows } from "./useLossRows.ts";

/** Mean advance of a character at the labels' size, in CSS pixels. */
const CHARACTER_WIDTH = 7.4;

/** Plots narrower than this have short names, in CSS pixels. */
const NARROW = 520;

/** A line's name. */
const nameOf = (cell: CellName, k: number, width: number): string => `${cells[cell].label}, ${width < NARROW ? "" : "loss at "}t = ${k} alone`;

interface LossLineProps {
  readonly cell: CellName;
  /** ‖∂L_k/∂h_t‖ [k + 1]. */
  readonly values: Float64Array;
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
  /** Which row at the chart's edges its outliers take. */
  readonly row: number;
}

/** The gradient of one loss alone: a fine dotted line that sets out from a mark at its loss. */
const LossLine = memo(({ cell, values, time, axis, row }: LossLineProps) => {
  const k = values.length - 1;
  const path = line<number>()
    .defined((value) => Number.isFinite(axis.y(value)))
    .x((_, t) => time.x(t))
    .y((value) => axis.y(value))
    .digits(1);
  return (
    <g className={`loss-curve ${cell} hidden`} data-cell={cell}>
      <g clipPath="url(#gradient-norms-clip)">
        <path className="loss-line" d={path(values) ?? ""} />
        {axis.place(values[k]) === "inside" && (
          <path className="loss-mark" d="M-6,0L4,-6V6Z" transform={`translate(${time.x(k)},${axis.y(values[k])})`} />
        )}
      </g>
      <OutlierGlyphs outliers={findOutliers(values, axis)} time={time} axis={axis} row={row} className={`${cell} hidden`} />
    </g>
  );
});
LossLine.displayName = "LossLine";

interface LossCurvesProps {
  /** Timestep of the loss. */
  readonly k: number;
  /** The curves drawn, with their names' places and what is said of them at the edges. */
  readonly curves: readonly Curve[];
  readonly places: readonly LabelPlace[];
  readonly edgeWords: readonly EdgeWords[];
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
}

/** What the loss of one timestep alone would send back through every network, on the axis of the whole gradient. */
export const LossCurves = ({ k, curves, places, edgeWords, time, axis }: LossCurvesProps) => {
  const rows = useLossRows(k);
  const known = useMemo(
    () => rows.flatMap(({ cell, values }) => (values ? [{ cell, values, label: nameOf(cell, k, time.width) }] : [])),
    [rows, k, time.width],
  );
  const boxes = useMemo(() => {
    const lines = known.map(({ values }) => values);
    const widths = known.map(({ label }) => label.length * CHARACTER_WIDTH);
    const words = edgeWords.map(({ box: { left, right }, y }) => ({ x: left, y, width: right - left }));
    return placeLossLabels(lines, widths, [...curves.map(({ values }) => values), ...lines], [...places, ...words], time, axis);
  }, [known, curves, places, edgeWords, time, axis]);
  const rowsTaken = edgeRows(edgeWords);
  return (
    <g className="loss-curves">
      {known.map(({ cell, values }, n) => (
        <LossLine key={cell} cell={cell} values={values} time={time} axis={axis} row={rowsTaken + n} />
      ))}
      {known.map(({ cell, label }, n) => (
        <text key={cell} className={`loss-label ${cell} hidden`} transform={`translate(${boxes[n].x},${boxes[n].y})`} dy="0.32em">
          {label}
        </text>
      ))}
    </g>
  );
};
