import { line, ticks } from "d3";
import { numberText } from "../../charts/numbers.tsx";
import { roundUp, useExtent } from "./extent.ts";

const WIDTH = 208;
const HEIGHT = 260;

/** Room around the plot, in CSS pixels: for tick labels at the left and below, for the name of the line at 1 at the right. */
const LEFT = 32;
const RIGHT = 42;
const ABOVE = 22;
const BELOW = 30;

/** The axis ends at whole multiples of this. */
const STEP = 0.5;

interface SingularValuesProps {
  /** Descending; empty while they are not known. */
  readonly values: readonly number[];
}

/** Singular values of W_hh, descending: what one step can do to a gradient at most and at least. */
export const SingularValues = ({ values }: SingularValuesProps) => {
  const [largest = 0] = values;
  const extent = useExtent(values.length > 0 ? roundUp(1.08 * Math.max(1, largest), STEP) : null, 2);
  const x = (n: number): number => ((n + 0.5) / values.length) * WIDTH;
  const y = (value: number): number => HEIGHT - (value / extent) * HEIGHT;
  const inside = values.flatMap((value, n) => (value <= extent ? [{ value, n }] : []));
  const outside = values.length - inside.length;
  const path = line<{ value: number; n: number }>((point) => x(point.n), (point) => y(point.value)).digits(1)(inside) ?? "";
  return (
    <svg
      width={LEFT + WIDTH + RIGHT}
      height={ABOVE + HEIGHT + BELOW}
      role="img"
      aria-label={`${values.length} singular values of W_hh, from ${numberText(largest)} down to ${numberText(values.at(-1) ?? 0)}`}
    >
      <g transform={`translate(${LEFT},${ABOVE})`}>
        <g aria-hidden="true">
          {ticks(0, extent, 5).map((tick) => (
            <g key={tick} transform={`translate(0,${y(tick)})`}>
              <line className="grid-line" x2={WIDTH} />
              <text className="tick-label" x={-7} dy="0.32em" textAnchor="end">
                {tick}
              </text>
            </g>
          ))}
          <line className="reference-line singular-one" x2={WIDTH} y1={y(1)} y2={y(1)} />
          {/* At its end, where no value can be. */}
          <text className="circle-label singular-one-name" y={y(1)}>
            <tspan x={WIDTH + 5} dy="0.32em">
              σ = 1
            </tspan>
            <tspan x={WIDTH + 5} dy="1.1em">
              keeps
            </tspan>
          </text>
          <text className="tick-label" x={WIDTH / 2} y={HEIGHT + 18} textAnchor="middle">
            rank, 1 to {values.length}
          </text>
        </g>
        <path className="singular-line" d={path} />
        {inside.map(({ value, n }) => (
          <circle key={n} className="singular-value" cx={x(n)} cy={y(value)} r={2.5} />
        ))}
        {values.length > 0 && (
          <text className="rho-label" x={x(0) + 12} y={Math.min(HEIGHT - 14, Math.max(8, y(Math.min(extent, largest))))} dy={outside > 0 ? "0.8em" : "0.1em"}>
            σ₁ = {numberText(largest)}
            {outside > 0 && `, ${outside} above ↑`}
          </text>
        )}
      </g>
    </svg>
  );
};
