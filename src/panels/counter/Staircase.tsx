import { curveStepAfter, line, max, min, scaleLinear } from "d3";
import { useElementSize } from "../useElementSize.ts";
import type { Count } from "./useCount.ts";
import { depthsOf } from "./wiring.ts";

const HEIGHT = 150;
const LEFT = 34;
const TOP = 10;
const BOTTOM = 26;

/** Widest step, and the narrowest that still bears its character, in CSS pixels. */
const MOST_BAND = 34;
const LETTER_BAND = 9;

/** The cell state as a staircase over the text, beside the true depth. */
export const Staircase = ({ count }: { readonly count: Count }) => {
  const { characters, cell } = count;
  const [element, { width: outer }] = useElementSize<HTMLDivElement>();
  const width = Math.max(1, outer - LEFT);
  const depths = depthsOf(characters);
  const values = [...cell, ...depths, 0, 1];
  // Whole depths; a count that is off by a rounding error opens no room for another.
  const y = scaleLinear([Math.floor((min(values) ?? 0) + 0.01), Math.ceil((max(values) ?? 1) - 0.01)], [HEIGHT, 0]);
  const band = Math.min(MOST_BAND, width / characters.length);
  // A step reaches from a character's left edge to its right one: the last value stands twice.
  const stairs = line<number>()
    .curve(curveStepAfter)
    .x((_, t) => t * band)
    .y((value) => y(value))
    .digits(1);
  const closed = (steps: Iterable<number>): number[] => {
    const all = [...steps];
    return [...all, all[all.length - 1]];
  };
  return (
    <div ref={element}>
      <svg width={outer} height={TOP + HEIGHT + BOTTOM} role="img" aria-label="Cell state and true bracket depth over the characters of the text">
        <g transform={`translate(${LEFT},${TOP})`}>
          {y.ticks(4).filter(Number.isInteger).map((tick) => (
            <g key={tick} transform={`translate(0,${y(tick)})`}>
              <line className="grid-line" x2={width} />
              <text className="tick-label" x={-8} dy="0.32em" textAnchor="end">
                {String(tick).replace("-", "−")}
              </text>
            </g>
          ))}
          <path className="counter-cell" d={stairs(closed(cell)) ?? ""} />
          <path className="counter-depth" d={stairs(closed(depths)) ?? ""} />
          {band >= LETTER_BAND &&
            Array.from(characters, (character, t) => (
              <text key={t} className="counter-character" x={(t + 0.5) * band} y={HEIGHT + 18} textAnchor="middle" aria-hidden="true">
                {character}
              </text>
            ))}
        </g>
      </svg>
    </div>
  );
};
