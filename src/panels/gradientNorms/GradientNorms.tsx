import { lazy, Suspense, useMemo, useState } from "react";
import { TimeAxisLabels, ValueAxisLines } from "../../charts/Axes.tsx";
import { numberText, powerText } from "../../charts/numbers.tsx";
import { EDGE_ROOM } from "../../charts/edge.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import { createLinearAxis, createLogAxis, decadesFor, linearEndFor } from "../../charts/valueAxis.ts";
import type { AxisScale } from "../../store/page.ts";
import { usePageActions, usePageState } from "../../store/react.ts";
import { TableButton, useTableFold } from "../DataTable.tsx";
import { Panel } from "../Panel.tsx";
import { useTimeAxis } from "../plotFrame.tsx";
import { useElementSize } from "../useElementSize.ts";
import { CurveLine } from "./CurveLine.tsx";
import { curvesOf } from "./curves.ts";
import { EdgeRails } from "./EdgeRails.tsx";
import { edgeWordsOf } from "./edgeWords.ts";
import { FloatLimits } from "./FloatLimits.tsx";
import { GhostButton } from "./GhostButton.tsx";
import "./gradientNorms.css";
import { NormsTable } from "./NormsTable.tsx";
import { Readout } from "./Readout.tsx";
import type { TheoryName } from "./theories.ts";
import { TheorySwitches } from "./TheorySwitches.tsx";
import { useSettledCurves } from "./useSettledCurves.ts";

// Curves come with the first paint, the words beside them right after it, what only some readers ask for when they do.
const ChartWords = lazy(async () => ({ default: (await import("./ChartWords.tsx")).ChartWords }));
const GhostCurves = lazy(async () => ({ default: (await import("./Ghost.tsx")).GhostCurves }));
const TheoryLines = lazy(async () => ({ default: (await import("./TheoryLines.tsx")).TheoryLines }));

/** Room under the chart for the time axis, in CSS pixels. */
const TIME_AXIS_HEIGHT = 22;

/** Room above the chart for half a tick label. */
const TOP = 9;

const linearLabel = (value: number): string => (value < 1e4 ? String(value) : numberText(value, 2));

/** The vertical axis: it follows the last settled picture, so it never moves under the finger. */
const useValueAxis = (height: number): ValueAxis => {
  const settled = usePageState((state) => state.settled);
  const ghost = usePageState((state) => state.ghost);
  const scale = usePageState((state) => state.scale);
  return useMemo(() => {
    const values = [settled, ghost].flatMap((picture) => (picture ? curvesOf(picture) : [])).flatMap((curve) => [...curve.values]);
    return scale === "log"
      ? createLogAxis(decadesFor(values), height, powerText)
      : createLinearAxis(linearEndFor(values), height, linearLabel);
  }, [settled, ghost, scale, height]);
};

const ScaleToggle = () => {
  const scale = usePageState((state) => state.scale);
  const { setScale } = usePageActions();
  const choices: readonly AxisScale[] = ["log", "linear"];
  return (
    <fieldset className="toggle">
      <legend className="visually-hidden">Vertical scale</legend>
      {choices.map((choice) => (
        <label key={choice}>
          <input type="radio" name="gradient-norms-scale" checked={scale === choice} onChange={() => setScale(choice)} />
          <span>{choice}</span>
        </label>
      ))}
    </fieldset>
  );
};

interface ChartProps {
  readonly height: number;
  readonly theories: ReadonlySet<TheoryName>;
}

const Chart = ({ height, theories }: ChartProps) => {
  const picture = usePageState((state) => state.picture);
  const time = useTimeAxis();
  const settled = useSettledCurves(time?.width ?? 1);
  const axis = useValueAxis(Math.max(1, height - TIME_AXIS_HEIGHT - TOP - EDGE_ROOM));
  const curves = useMemo(() => (picture ? curvesOf(picture) : []), [picture]);
  const t = usePageState((state) => state.cursor.t);
  const ghost = usePageState((state) => state.ghost);
  const edgeWords = useMemo(() => (time ? edgeWordsOf(curves, time, axis) : []), [curves, time, axis]);
  if (!picture || !time) return null;
  const shown = Math.min(t ?? 0, time.T - 1);
  return (
    <>
      <svg width={time.width} height={height} role="img" aria-label="Gradient norm of every network over the timesteps">
        <g transform={`translate(0,${TOP})`}>
          <clipPath id="gradient-norms-clip">
            <rect x={-4} width={time.width + 8} y={0} height={axis.height} />
          </clipPath>
          <ValueAxisLines axis={axis} width={time.width} />
          <FloatLimits settled={settled} axis={axis} />
          <Suspense>{ghost && <GhostCurves ghost={ghost} time={time} axis={axis} />}</Suspense>
          {curves.map((curve) => (
            <CurveLine key={curve.key} curve={curve} time={time} axis={axis} />
          ))}
          <EdgeRails words={edgeWords} time={time} />
          {curves.map(({ key, cell, state, values }) =>
            axis.place(values[shown]) === "inside" ? (
              <circle key={key} className={`cursor-dot ${cell} ${state}`} cx={time.x(shown)} cy={axis.y(values[shown])} r={5} />
            ) : null,
          )}
          <Suspense>{theories.size > 0 && <TheoryLines wanted={theories} curves={curves} time={time} axis={axis} />}</Suspense>
          <Suspense>
            <ChartWords curves={curves} edgeWords={edgeWords} time={time} axis={axis} />
          </Suspense>
        </g>
      </svg>
      <TimeAxisLabels axis={time} />
    </>
  );
};

/** ‖∂L/∂h_t‖ and ‖∂L/∂c_t‖ of every network over time, on one axis that does not lie. */
export const GradientNorms = () => {
  const [plot, { height }] = useElementSize<HTMLDivElement>();
  const [theories, setTheories] = useState<ReadonlySet<TheoryName>>(new Set());
  const fold = useTableFold();
  return (
    <Panel
      title="Gradient norms"
      subtitle={
        <>
          ‖∂L/∂h<sub>t</sub>‖ and ‖∂L/∂c<sub>t</sub>‖<span className="gradient-when"> at every timestep</span>
        </>
      }
      tools={
        <>
          <TheorySwitches wanted={theories} onChange={setTheories} />
          <GhostButton />
          <TableButton fold={fold} of="gradient norms" />
          <ScaleToggle />
        </>
      }
    >
      <div className="plot-row">
        <div className="plot-label" />
        <div className="plot gradient-plot" ref={plot}>
          <Chart height={height} theories={theories} />
        </div>
        <div className="plot-aside">
          <Readout />
        </div>
      </div>
      <NormsTable fold={fold} />
    </Panel>
  );
};
