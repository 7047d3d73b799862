import { useMemo } from "react";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import { createTimeAxis } from "../../charts/timeAxis.ts";
import { usePageState } from "../../store/react.ts";
import type { Curve } from "./curves.ts";
import { curvesOf } from "./curves.ts";

/** The curves of the settled picture on an axis so wide: by them words find their places, which then stay while a slider is held. */
export const useSettledCurves = (width: number): { readonly curves: readonly Curve[]; readonly time: TimeAxis } => {
  const settled = usePageState((state) => state.settled);
  return useMemo(
    () => ({ curves: settled ? curvesOf(settled) : [], time: createTimeAxis(settled?.settings.sequenceLength ?? 1, width) }),
    [settled, width],
  );
};
