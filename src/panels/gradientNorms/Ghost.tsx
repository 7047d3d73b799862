import { line } from "d3";
import { memo } from "react";
import { numberText } from "../../charts/numbers.tsx";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import type { Picture } from "../../store/page.ts";
import { curvesOf } from "./curves.ts";
import { decadesText, differenceText } from "./ghost.ts";
import { circlesAt, findLonePoints } from "./lonePoints.ts";

/** Radius of the fine ring around a point that no line leads to, in CSS pixels. */
const LONE_RADIUS = 2.5;

interface GhostCurvesProps {
  readonly ghost: Picture;
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
}

/** The pinned run's curves, thin, timestep for timestep under the present ones. */
export const GhostCurves = memo(({ ghost, time, axis }: GhostCurvesProps) => (
  <g className="ghost">
    {curvesOf(ghost).map(({ key, cell, state, values }) => {
      const path = line<number>()
        .defined((value) => Number.isFinite(axis.y(value)))
        .x((_, t) => time.x(t))
        .y((value) => axis.y(value))
        .digits(1);
      const seen = values.subarray(0, time.T);
      const lone = circlesAt(findLonePoints(seen.map((value) => axis.y(value))), seen, LONE_RADIUS, time, axis);
      return <path key={key} className={`${cell} ${state}`} d={`${path(seen) ?? ""}${lone}`} clipPath="url(#gradient-norms-clip)" />;
    })}
  </g>
));
GhostCurves.displayName = "GhostCurves";

/** The pinned run's settings where they differ, and its numbers at the cursor beside the present ones. */
export const GhostReadout = ({ ghost, picture, t }: { readonly ghost: Picture; readonly picture: Picture; readonly t: number }) => {
  const present = new Map(curvesOf(picture).map((curve) => [curve.key, curve.values[t]]));
  return (
    <div className="ghost-readout">
      <p>
        <b>Run A</b> (thin lines): {differenceText(ghost.settings, picture.settings)}. In grey, decades from A to now.
      </p>
      <dl className="readout-values">
        {curvesOf(ghost).map(({ key, cell, state, name, values }) => {
          const pinned = values[t];
          const now = present.get(key);
          return (
            <div key={key} className={`readout-value ${cell} ${state}`}>
              <dt>{name}</dt>
              <dd>
                {pinned === undefined ? "ended before" : numberText(pinned, 3)}
                {pinned !== undefined && now !== undefined && <span className="ghost-change">{decadesText(pinned, now)}</span>}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
};
