import { memo, useMemo } from "react";
import type { Drawn } from "./barLabelPlaces.ts";
import { barLabelsOf, MARK_HALF } from "./barLabelPlaces.ts";
import { WithDrawnSubscript } from "./boundSymbol.tsx";

/** Height of the worst step's mark, in CSS pixels. */
const MARK_HEIGHT = 7;

/** Names at the bars instead of a legend, the worst step's mark, and what the axis cannot show in words. */
export const BarLabels = memo(({ cellSteps, time, axis, edges, worst }: Drawn) => {
  const { labels, mark } = useMemo(() => barLabelsOf({ cellSteps, time, axis, edges, worst }), [cellSteps, time, axis, edges, worst]);
  return (
    <>
      {mark && <path className="worst-mark" d={`M${mark.left + MARK_HALF},${mark.y - MARK_HEIGHT / 2}l${MARK_HALF},${MARK_HEIGHT}h${-2 * MARK_HALF}Z`} />}
      {labels.map(({ key, text, left, width, y }) => {
        // Widths are estimates: words that stand left of the mark end at it.
        const isLeftOfMark = key === "worst" && mark !== null && left < mark.left;
        return (
          <text key={key} className={`bar-label ${key}`} x={isLeftOfMark ? left + width : left} y={y} dy="0.32em" textAnchor={isLeftOfMark ? "end" : "start"}>
            <WithDrawnSubscript text={text} />
          </text>
        );
      })}
    </>
  );
});
BarLabels.displayName = "BarLabels";
