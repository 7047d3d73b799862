import { NumberValue, numberText } from "../../charts/numbers.tsx";
import { spreadLabels } from "../../charts/spreadLabels.ts";
import type { ClippedGradient } from "./clippedGradient.ts";
import type { Point } from "./place.ts";
import { clipSegment } from "./place.ts";

/** Size of the picture, its room for names at either side, and the threshold's length on it, in CSS pixels. */
const SIZE = 170;
const SIDE = 74;
const THRESHOLD = 52;
const LABEL_HEIGHT = 17;

const CENTRE = SIZE / 2;

interface Arrow {
  readonly name: string;
  readonly className: string;
  /** Where it ends, cut at the picture's edge. */
  readonly tip: Point;
  readonly isCut: boolean;
}

/** A gradient as an arrow down the slope, as the descent goes, b upwards as in the surface's picture. */
const arrowOf = (name: string, className: string, [w, b]: Point, threshold: number): Arrow | null => {
  const whole: Point = [CENTRE - (w / threshold) * THRESHOLD, CENTRE + (b / threshold) * THRESHOLD];
  const segment = clipSegment([CENTRE, CENTRE], whole, SIZE, SIZE);
  if (!segment) return null;
  const isCut = Math.hypot(whole[0] - segment.to[0], whole[1] - segment.to[1]) > 0.01;
  return { name, className, tip: segment.to, isCut };
};

const ArrowLine = ({ arrow: { className, tip } }: { readonly arrow: Arrow }) => {
  const angle = (Math.atan2(tip[1] - CENTRE, tip[0] - CENTRE) * 180) / Math.PI;
  return (
    <g className={className}>
      <line x1={CENTRE} y1={CENTRE} x2={tip[0]} y2={tip[1]} />
      <path d="M0,0L-9,-4L-9,4Z" transform={`translate(${tip[0]},${tip[1]}) rotate(${angle})`} />
    </g>
  );
};

/** The arrows' names at the side that they point to, apart from one another, each with a hairline to its tip. */
const Names = ({ arrows }: { readonly arrows: readonly Arrow[] }) => {
  const heights = spreadLabels(arrows.map(({ tip }) => tip[1]), LABEL_HEIGHT, SIZE);
  const isRight = arrows.reduce((sum, { tip }) => sum + tip[0] - CENTRE, 0) >= 0;
  const x = isRight ? SIZE + 8 : -8;
  return arrows.map(({ name, className, tip }, k) => (
    <g key={name} className={className}>
      <path className="cliff-leader" d={`M${tip[0] + (isRight ? 3 : -3)},${tip[1]}L${x + (isRight ? -3 : 3)},${heights[k]}`} />
      <text x={x} y={heights[k]} dy="0.35em" textAnchor={isRight ? "start" : "end"}>
        {name}
      </text>
    </g>
  ));
};

const degrees = (value: number): string => (Number.isNaN(value) ? "NaN" : `${value < 0.05 ? "0" : value.toFixed(1)}°`);

const Numbers = ({ gradient }: { readonly gradient: ClippedGradient }) => {
  const rows = [
    { name: "before", className: "cliff-before", norm: gradient.normBefore, turn: null },
    { name: "by norm", className: "cliff-by-norm", norm: gradient.normByNorm, turn: gradient.turnByNorm },
    { name: "by value", className: "cliff-by-value", norm: gradient.normByValue, turn: gradient.turnByValue },
  ];
  return (
    <table className="numbers-table cliff-numbers">
      <thead>
        <tr>
          <th scope="col">clipped</th>
          <th scope="col">norm</th>
          <th scope="col">turned by</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, className, norm, turn }) => (
          <tr key={name}>
            <th scope="row" className={className}>
              {name}
            </th>
            <td>
              <NumberValue value={norm} />
            </td>
            <td>{turn === null ? "" : degrees(turn)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

interface ClipVectorsProps {
  readonly title: string;
  readonly gradient: ClippedGradient;
  readonly threshold: number;
}

/** One gradient before and after clipping, with the circle and the square that the two ways of clipping keep it in. */
export const ClipVectors = ({ title, gradient, threshold }: ClipVectorsProps) => {
  const arrows = [
    arrowOf("before", "cliff-before", gradient.before, threshold),
    arrowOf("by value", "cliff-by-value", gradient.byValue, threshold),
    arrowOf("by norm", "cliff-by-norm", gradient.byNorm, threshold),
  ].filter((arrow) => arrow !== null);
  const isCut = arrows.some((arrow) => arrow.isCut);
  const label = `Gradient at step ${gradient.step}: norm ${numberText(gradient.normBefore)} before, ${numberText(gradient.normByNorm)} clipped by norm, ${numberText(gradient.normByValue)} by value, which turns it by ${degrees(gradient.turnByValue)}`;
  return (
    <figure className="cliff-vectors">
      <figcaption>
        {title}, step {gradient.step}
      </figcaption>
      <svg width={SIZE + 2 * SIDE} height={SIZE} role="img" aria-label={label}>
        <g transform={`translate(${SIDE},0)`}>
          <circle className="cliff-bound" cx={CENTRE} cy={CENTRE} r={THRESHOLD} />
          <rect className="cliff-bound" x={CENTRE - THRESHOLD} y={CENTRE - THRESHOLD} width={2 * THRESHOLD} height={2 * THRESHOLD} />
          {arrows.map((arrow) => (
            <ArrowLine key={arrow.name} arrow={arrow} />
          ))}
          <Names arrows={arrows} />
        </g>
      </svg>
      <Numbers gradient={gradient} />
      {isCut && <p className="cliff-note">The arrow before clipping is cut: it is {numberText(gradient.normBefore / threshold)} times as long as the circle’s radius.</p>}
    </figure>
  );
};
