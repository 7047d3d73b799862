import { memo } from "react";
import { lineBelow } from "../../charts/edge.ts";
import { OutlierGlyphs } from "../../charts/OutlierGlyphs.tsx";
import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import type { AllOutliers, PathOutliers, SingleZero } from "./pathOutliers.ts";

/** Half the width of the mark over a single 0 and its height, in CSS pixels; its tip stands on the axis's end. */
const MARK = { half: 5, height: 9 } as const;

interface PlaceProps {
  readonly time: TimeAxis;
  readonly axis: ValueAxis;
}

/** Where a curve is exactly 0: a line below the axis, its name and how many timesteps directly above it. */
const Zeros = ({ zeros, words, row, name, time, axis }: PathOutliers & PlaceProps) => {
  const y = lineBelow(axis, row);
  return (
    <g className={`outliers path-outliers path-zeros lstm ${name}`}>
      {zeros.map(({ first, last }) => (
        <line key={first} className="outlier-extent" x1={time.x(first) - time.band / 2} x2={time.x(last) + time.band / 2} y1={y} y2={y} />
      ))}
      {words && (
        <text x={words.x} y={words.y} dy="0.32em">
          {words.text}
        </text>
      )}
    </g>
  );
};

/** A single 0: the usual line, as short as one timestep of many, would tell nothing. */
const ZeroHere = ({ single: { x, words }, axis }: { readonly single: SingleZero; readonly axis: ValueAxis }) => {
  const isLeft = words.x < x;
  return (
    <g className="outliers path-outliers path-zero lstm gates">
      <path d={`M${x - MARK.half},${axis.height - MARK.height}h${2 * MARK.half}l${-MARK.half},${MARK.height}z`} />
      <text x={isLeft ? words.box.right : words.x} y={words.y} dy="0.32em" textAnchor={isLeft ? "end" : "start"}>
        {words.text}
      </text>
    </g>
  );
};

/** What the axis cannot show, at its edge. */
export const PathOutlierMarks = memo(({ outliers, time, axis }: PlaceProps & { readonly outliers: AllOutliers }) => (
  <>
    {outliers.curves.map((each) => (
      <g key={each.name}>
        {each.zeros.length > 0 && <Zeros {...each} time={time} axis={axis} />}
        {each.others.length > 0 && (
          <OutlierGlyphs outliers={each.others} time={time} axis={axis} row={each.row} className={`path-outliers lstm ${each.name}`} />
        )}
      </g>
    ))}
    {outliers.single && <ZeroHere single={outliers.single} axis={axis} />}
  </>
));
PathOutlierMarks.displayName = "PathOutlierMarks";
