import { powerText } from "../../charts/numbers.tsx";
import type { WidthScale } from "./chains.ts";
import { WIDEST } from "./chains.ts";

/** Length of the key's wedge, in CSS pixels. */
const LENGTH = 96;

/** What a line's width means. */
export const WidthKey = ({ scale }: { readonly scale: WidthScale }) => {
  const thin = scale.width(10 ** scale.from) / 2;
  const middle = WIDEST / 2;
  return (
    <p className="unrolled-key">
      Width: the gradient’s norm, by its logarithm:{" "}
      <span className="number">
        {powerText(scale.from)}
        <svg width={LENGTH} height={WIDEST} aria-hidden="true">
          <path d={`M0,${middle - thin}L${LENGTH},0V${WIDEST}L0,${middle + thin}Z`} />
        </svg>
        {powerText(scale.to)}
      </span>
      ; dotted: below <span className="number">{powerText(scale.from)}</span>. Arrows: the way the gradient goes.
    </p>
  );
};
