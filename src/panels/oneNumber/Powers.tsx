import { line } from "d3";
import { ValueAxisLines } from "../../charts/Axes.tsx";
import { numberText, powerText } from "../../charts/numbers.tsx";
import { OutlierGlyphs } from "../../charts/OutlierGlyphs.tsx";
import { findOutliers } from "../../charts/outliers.ts";
import { createTimeAxis } from "../../charts/timeAxis.ts";
import type { ValueAxis } from "../../charts/valueAxis.ts";
import { createLinearAxis, createLogAxis } from "../../charts/valueAxis.ts";
import { useElementSize } from "../useElementSize.ts";
import { TIMES } from "./useOneUnit.ts";
import type { OneUnit } from "./useOneUnit.ts";

const HEIGHT = 200;
/** Room for tick labels at the left, for half a label above and for the numbers below, in CSS pixels. */
const LEFT = 56;
const TOP = 10;
const RIGHT = 12;
const BOTTOM = 40;

/** Narrowest chart whose every tick has room, in CSS pixels. */
const ROOMY = 260;

/** Ranges that hold every weight of the slider, so that nothing but the points moves. */
const DECADES = { from: -32, to: 32 } as const;
const LINEAR_END = 4;

const AXES: Readonly<Record<"log" | "linear", ValueAxis>> = {
  log: createLogAxis(DECADES, HEIGHT, powerText),
  linear: createLinearAxis(LINEAR_END, HEIGHT, String),
};

/** Numbers of multiplications that are labelled, and every which a point is drawn. */
const TICKS = [0, 20, 40, 50, 60, 80, 100];
const EVERY = 4;

interface PowersProps {
  readonly kind: "log" | "linear";
  readonly unit: OneUnit;
}

/** wⁿ as theory, dashed, and the gradient of the one-unit network as points on it. */
export const Powers = ({ kind, unit }: PowersProps) => {
  const [element, { width: outer }] = useElementSize<HTMLDivElement>();
  const width = Math.max(1, outer - LEFT - RIGHT);
  const axis = AXES[kind];
  const time = createTimeAxis(TIMES + 1, width);
  const powers = Float64Array.from(unit.gradients, (_, n) => unit.weight ** n);
  const path = line<number>()
    .defined((value) => axis.place(value) === "inside")
    .x((_, n) => time.x(n))
    .y((value) => axis.y(value))
    .digits(1);
  const label = `${kind === "log" ? "Logarithmic" : "Linear"}: wⁿ and the gradient n steps back, w = ${unit.weight}`;
  return (
    <div ref={element}>
      <svg width={outer} height={TOP + HEIGHT + BOTTOM} role="img" aria-label={label}>
        <g transform={`translate(${LEFT},${TOP})`}>
          <ValueAxisLines axis={axis} width={width} />
          <g className="powers-theory">
            <path d={path(powers) ?? ""} />
          </g>
          <g className="rnn powers-points">
            {Array.from(unit.gradients, (value, n) =>
              n % EVERY === 0 && axis.place(value) === "inside" ? <circle key={n} cx={time.x(n)} cy={axis.y(value)} r={3} /> : null,
            )}
          </g>
          <OutlierGlyphs outliers={findOutliers(unit.gradients, axis)} time={time} axis={axis} row={0} className="rnn" />
          <g className="axis" transform={`translate(0,${HEIGHT + 16})`} aria-hidden="true">
            {TICKS.filter((n) => n % (width >= ROOMY ? 20 : 50) === 0).map((n) => (
              <text key={n} className="tick-label" x={time.x(n)} textAnchor="middle">
                {n}
              </text>
            ))}
            <text className="tick-label" x={width} y={18} textAnchor="end">
              n, times multiplied · {kind === "log" ? "log axis" : `linear axis, up to ${numberText(LINEAR_END, 1)}`}
            </text>
          </g>
        </g>
      </svg>
    </div>
  );
};
