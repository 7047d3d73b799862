import { memo } from "react";
import type { ValueAxis } from "../../charts/valueAxis.ts";

/** Where a gradient leaves float32 (IEEE 754 binary32). */
const LIMITS = [
  { value: 3.4028234663852886e38, name: "float32 overflows above 3.4 × 10³⁸" },
  { value: 1.1754943508222875e-38, name: "float32 loses digits below 1.2 × 10⁻³⁸" },
  { value: 1.401298464324817e-45, name: "float32 has only 0 below 1.4 × 10⁻⁴⁵" },
] as const;

/** Two limits nearer than this share the upper one's label, in CSS pixels. */
const ROOM = 14;

/** The limits of float32 that are in view. */
export const FloatLimits = memo(({ axis, width }: { readonly axis: ValueAxis; readonly width: number }) => {
  if (axis.kind === "linear") return null;
  const inView = LIMITS.filter(({ value }) => axis.place(value) === "inside");
  return (
    <g className="float-limits">
      {inView.map(({ value, name }, k) => {
        const y = axis.y(value);
        const isCrowded = k > 0 && y - axis.y(inView[k - 1].value) < ROOM;
        return (
          <g key={value} transform={`translate(0,${y})`}>
            <line x2={width} />
            {!isCrowded && (
              <text x={width - 4} y={-4} textAnchor="end">
                {name}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
});
