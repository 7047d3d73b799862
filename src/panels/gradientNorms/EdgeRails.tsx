import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { EdgeWords } from "./edgeWords.ts";
import { NAME_GAP } from "./edgeWords.ts";

/** What the axis cannot show, at its edges: a line that says where, and whose it is with how much or how many. */
export const EdgeRails = ({ words, time }: { readonly words: readonly EdgeWords[]; readonly time: TimeAxis }) =>
  words.map(({ curve: { key, cell, state }, stretch: { place, first, last }, name, text, x, y, lineY }) => (
    <g key={`${key}-${place}-${first}`}>
      {name && (
        <text className={`edge-name ${cell} ${state}`} x={x - NAME_GAP} y={y} dy="0.32em" textAnchor="end">
          {name}
        </text>
      )}
      <g className={`outliers ${cell} ${state}`}>
        <line className="outlier-extent" x1={time.x(first) - time.band / 2} x2={time.x(last) + time.band / 2} y1={lineY} y2={lineY} />
        {text && (
          <text x={x} y={y} dy="0.32em">
            {text}
          </text>
        )}
      </g>
    </g>
  ));
