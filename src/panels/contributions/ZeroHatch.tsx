import { useId } from "react";
import type { Shading } from "./shades.ts";

/** Between two lines of the hatch, in CSS pixels. */
const PITCH = 5;

interface ZeroHatchProps {
  /** What is hatched, as an SVG path in CSS pixels. */
  readonly path: string;
  readonly className: string;
}

/** What is exactly 0 has no place on a log scale: lines on bare paper, which no shade of the scale is, to whatever eye. */
export const ZeroHatch = ({ path, className }: ZeroHatchProps) => {
  const id = useId();
  return (
    <svg className={className} aria-hidden="true">
      <pattern id={id} width={PITCH} height={PITCH} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path className="zero-line" d={`M${PITCH / 2},0v${PITCH}`} />
      </pattern>
      <path className="zero-area" d={path} fill={`url(#${id})`} />
    </svg>
  );
};

/** The values of a shading that are 0, on a picture of a size in CSS pixels. */
export const zeroPath = ({ T, zeros }: Shading, width: number, height: number): string => {
  const x = (t: number): number => Math.round((100 * t * width) / T) / 100;
  const y = (k: number): number => Math.round((100 * k * height) / T) / 100;
  return zeros.map(({ k, from, to }) => `M${x(from)},${y(k)}H${x(to)}V${y(k + 1)}H${x(from)}Z`).join("");
};
