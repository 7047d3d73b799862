import { ticks } from "d3";
import { numberText } from "../../charts/numbers.tsx";
import { cells } from "../../engine/cells/index.ts";
import type { CellName } from "../../engine/cells/index.ts";
import { roundUp, useExtent, useLast } from "./extent.ts";

/** Height of one network's strip, in CSS pixels, and of its dots' column. */
const ROW = 62;

/** Where a strip's name has its baseline, and the stretch below it that holds the dots and the grid's lines, in CSS pixels. */
const NAME = 14;
const STRIP = { from: 5, to: 48 } as const;

/** Baseline of what is told at the left end; dots that come near it are the lowest. */
const FURTHER = 17;

/** Room for a dot at either end. */
const MARGIN = 8;

/** The axis ends at whole multiples of this on either side of 0. */
const STEP = 0.5;

/** What is known of one network's exponents. */
export interface CellExponents {
  readonly cell: CellName;
  /** Descending; null where there are none, undefined while none is known. */
  readonly exponents: Float64Array | null | undefined;
}

const finiteOf = (all: readonly CellExponents[]): number[] => all.flatMap(({ exponents }) => [...(exponents ?? [])].filter(Number.isFinite));

/** Lines of the grid end at the strips, so that none runs through a name. */
const linesPath = (strips: number): string =>
  Array.from({ length: strips }, (_, n) => `M0,${n * ROW + NAME + STRIP.from}V${n * ROW + NAME + STRIP.to}`).join("");

interface StripProps extends CellExponents {
  readonly place: (value: number) => number;
  readonly from: number;
  readonly to: number;
}

/** What the strip cannot show, in words. */
const restText = (exponents: Float64Array, from: number, to: number): string => {
  const count = (isSuch: (value: number) => boolean): number => exponents.filter(isSuch).length;
  const parts: [number, string][] = [
    [count((value) => value === -Infinity), "at −∞"],
    [count((value) => value > -Infinity && value < from), "lower"],
    [count((value) => value > to), "higher"],
    [count(Number.isNaN), "not known"],
  ];
  return parts.flatMap(([number, text]) => (number > 0 ? [`${number} ${text}`] : [])).join(", ");
};

const titleOf = (exponents: CellExponents["exponents"], from: number, to: number): string => {
  if (exponents === undefined) return "";
  if (exponents === null) return "none for relu: its Jacobians can be singular";
  const rest = restText(exponents, from, to);
  const [largest] = exponents;
  if (largest === -Infinity) return `all ${exponents.length} at −∞`;
  return `λ₁ = ${numberText(largest)}${rest === "" ? "" : `; ${rest}`}`;
};

/** One network's exponents as dots; sorted, each a little lower than the one before, so that they do not hide one another. */
const Strip = ({ cell, exponents: known, place, from, to }: StripProps) => {
  const exponents = useLast(known);
  const further = exponents?.filter((value) => value < from).length ?? 0;
  return (
    <g className={`exponents ${cell}`} data-cell={cell}>
      <text className="exponents-name">
        <tspan className="exponents-cell">{cells[cell].label}</tspan> {titleOf(exponents, from, to)}
      </text>
      {Array.from(exponents ?? [], (value, n) =>
        value >= from && value <= to ? (
          <circle key={n} cx={place(value)} cy={10 + (n / (exponents?.length ?? 1)) * (ROW - 30)} r={2.5} />
        ) : null,
      )}
      {exponents && further > 0 && (
        <text className="further-label" y={FURTHER}>
          ◂ {further}
        </text>
      )}
    </g>
  );
};

interface ExponentsProps {
  readonly known: readonly CellExponents[];
  readonly isComplete: boolean;
  /** In CSS pixels. */
  readonly width: number;
}

/** Finite-time Lyapunov exponents of every network: growth of the natural logarithm per step. */
export const Exponents = ({ known, isComplete, width }: ExponentsProps) => {
  const finite = finiteOf(known);
  const low = useExtent(isComplete ? roundUp(-Math.min(0, ...finite), STEP) : null, 2);
  const high = useExtent(isComplete ? roundUp(Math.max(0, ...finite), STEP) : null, STEP);
  const place = (value: number): number => MARGIN + ((value + low) / (low + high)) * (width - 2 * MARGIN);
  const height = known.length * ROW + 2;
  const label = known.map(({ cell, exponents }) => `${cells[cell].label} ${titleOf(exponents, -low, high)}`).join("; ");
  return (
    <svg width={width} height={height + 34} role="img" aria-label={`Lyapunov exponents: ${label}`}>
      <g transform="translate(0,12)">
        <g aria-hidden="true">
          {ticks(-low, high, Math.max(3, Math.floor(width / 70))).map((tick) => (
            <g key={tick} transform={`translate(${place(tick)},0)`}>
              <path className={tick === 0 ? "reference-line" : "grid-line"} d={linesPath(known.length)} />
              <text className="tick-label" y={height + 16} textAnchor="middle">
                {String(tick).replace("-", "−")}
              </text>
            </g>
          ))}
        </g>
        {known.map((each, n) => (
          <g key={each.cell} transform={`translate(0,${n * ROW + NAME})`}>
            <Strip {...each} place={place} from={-low} to={high} />
          </g>
        ))}
      </g>
    </svg>
  );
};
