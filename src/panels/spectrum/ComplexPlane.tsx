import { ticks } from "d3";
import { numberText } from "../../charts/numbers.tsx";
import { roundUp, useExtent } from "./extent.ts";

/** Side of the square, in CSS pixels. */
const SIDE = 260;

/** Room around the square, in CSS pixels: for tick labels at the left and below, for the circles' names above. */
const LEFT = 36;
const RIGHT = 6;
const ABOVE = 22;
const BELOW = 30;

/** The plane ends at whole multiples of this. */
const STEP = 0.5;

const modulus = ([re, im]: readonly [number, number]): number => Math.hypot(re, im);

interface ComplexPlaneProps {
  /** [re, im] each; empty while they are not known. */
  readonly eigenvalues: readonly (readonly [number, number])[];
}

const tickText = (value: number): string => String(value).replace("-", "−");

const PlaneAxes = ({ extent }: { readonly extent: number }) => {
  const place = (value: number): number => SIDE / 2 + (value / extent) * (SIDE / 2);
  return (
    <g aria-hidden="true">
      <line className="grid-line" x2={SIDE} y1={SIDE / 2} y2={SIDE / 2} />
      <line className="grid-line" y2={SIDE} x1={SIDE / 2} x2={SIDE / 2} />
      {ticks(-extent, extent, 4).map((tick) => (
        <g key={tick}>
          <text className="tick-label" x={place(tick)} y={SIDE + 15} textAnchor="middle">
            {tickText(tick)}
          </text>
          {tick !== 0 && (
            <text className="tick-label" x={-6} y={place(-tick)} dy="0.32em" textAnchor="end">
              {tickText(tick)}i
            </text>
          )}
        </g>
      ))}
    </g>
  );
};

/** Eigenvalues of W_hh in the complex plane, with the unit circle; both axes of one scale. */
export const ComplexPlane = ({ eigenvalues }: ComplexPlaneProps) => {
  const radius = eigenvalues.reduce((largest, value) => Math.max(largest, modulus(value)), 0);
  const extent = useExtent(eigenvalues.length > 0 ? roundUp(1.12 * Math.max(1, radius), STEP) : null, 1.5);
  const scale = SIDE / 2 / extent;
  const inside = eigenvalues.filter(([re, im]) => Math.abs(re) <= extent && Math.abs(im) <= extent);
  const outside = eigenvalues.length - inside.length;
  return (
    <svg
      width={LEFT + SIDE + RIGHT}
      height={ABOVE + SIDE + BELOW}
      role="img"
      aria-label={`${eigenvalues.length} eigenvalues of W_hh in the complex plane, spectral radius ${numberText(radius)}`}
    >
      <g transform={`translate(${LEFT},${ABOVE})`}>
        <rect className="plane-frame" width={SIDE} height={SIDE} />
        <PlaneAxes extent={extent} />
        <g transform={`translate(${SIDE / 2},${SIDE / 2})`}>
          <circle className="unit-circle" r={scale} />
          {radius > 0 && radius <= extent && <circle className="spectral-radius" r={radius * scale} />}
          {Array.from(inside, ([re, im], n) => (
            <circle key={n} className="eigenvalue" cx={re * scale} cy={-im * scale} r={3} />
          ))}
        </g>
        {/* Outside like ρ: in here circles and eigenvalues of any run would meet them. */}
        <text className="circle-label" y={-7}>
          |λ| = 1 (solid)
        </text>
        <text className="rho-label" x={SIDE} y={-7} textAnchor="end">
          {eigenvalues.length > 0 && `ρ = ${numberText(radius)}${radius > 0 ? " (dashed)" : ""}`}
        </text>
        {outside > 0 && (
          <text className="outside-label" x={6} y={16}>
            ↗ {outside} outside
          </text>
        )}
      </g>
    </svg>
  );
};
