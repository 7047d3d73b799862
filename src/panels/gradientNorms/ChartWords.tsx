import { lazy, Suspense } from "react";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import { usePageState } from "../../store/react.ts";
import { CurveLabels, useLabelPlaces } from "./CurveLabels.tsx";
import type { Curve } from "./curves.ts";
import type { EdgeWords } from "./edgeWords.ts";
import { LostMarks } from "./LostMarks.tsx";

// Comes when a reader points at a loss.
const LossCurves = lazy(async () => ({ default: (await import("./LossCurves.tsx")).LossCurves }));

interface ChartWordsProps {
  readonly curves: readonly Curve[];
  readonly edgeWords: readonly EdgeWords[];
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
}

/** The curves' names, where float32 would lose them and, clear of both, the gradient of the one loss that is pointed at. */
export const ChartWords = ({ curves, edgeWords, time, axis }: ChartWordsProps) => {
  const places = useLabelPlaces(curves, time, axis);
  const k = usePageState(({ sentLoss }) => sentLoss?.k);
  return (
    <g className="chart-words">
      <LostMarks curves={curves} time={time} axis={axis} />
      <Suspense>{k !== undefined && <LossCurves k={k} curves={curves} places={places} edgeWords={edgeWords} time={time} axis={axis} />}</Suspense>
      <CurveLabels places={places} time={time} axis={axis} />
    </g>
  );
};
