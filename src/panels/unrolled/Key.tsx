import { powerText } from "../../charts/numbers.tsx";
import type { FilledSettings } from "../../store/settings.ts";
import type { WidthScale } from "./chains.ts";
import { WIDEST } from "./chains.ts";
import { MARK } from "./Marks.tsx";

/** Length of the key's wedge, in CSS pixels. */
const LENGTH = 56;

interface KeyProps {
  readonly scale: WidthScale;
  readonly lossAt: FilledSettings["lossAt"];
}

/** What widths and marks mean. */
export const Key = ({ scale, lossAt }: KeyProps) => {
  const thin = scale.width(10 ** scale.from) / 2;
  const middle = WIDEST / 2;
  return (
    <span className="unrolled-key">
      <span>
        gradient norm {powerText(scale.from)}{" "}
        <svg width={LENGTH} height={WIDEST} aria-hidden="true">
          <path d={`M0,${middle - thin}L${LENGTH},0V${WIDEST}L0,${middle + thin}Z`} />
        </svg>{" "}
        {powerText(scale.to)}
      </span>{" "}
      <span>
        <svg width={MARK} height={MARK} aria-hidden="true">
          <path d={`M0,0h${MARK}v${MARK}h${-MARK}Z`} />
        </svg>{" "}
        the same W<sub>hh</sub> at every step
      </span>{" "}
      <span>▴ {lossAt === "every" ? "a loss at every step" : "loss"}</span>
    </span>
  );
};
