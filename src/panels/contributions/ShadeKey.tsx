import type { ReactNode } from "react";
import { ColourSwatch } from "../../charts/colour/ColourKey.tsx";
import type { ColourScale } from "../../charts/colour/colourScale.ts";
import { SPECIAL_COLOURS } from "../../charts/colour/colourTable.ts";
import { powerText } from "../../charts/numbers.tsx";
import type { Decades, Measure, Shading } from "./shades.ts";
import { ZeroHatch } from "./ZeroHatch.tsx";

/** Stops of the drawn gradient: the map bends, and a browser interpolates straight. */
const STOPS = 24;

const NAMES: Readonly<Record<Measure, ReactNode>> = {
  absolute: (
    <>
      ‖∂L<sub>k</sub>/∂h<sub>t</sub>‖, log scale
    </>
  ),
  relative: "share of the row’s largest, log scale",
};

interface ShadeKeyProps {
  readonly measure: Measure;
  readonly decades: Decades;
  readonly scale: ColourScale;
  readonly shadings: readonly Shading[];
}

/** What the shades mean; where values lie beyond the ends, or are no number a log axis holds, it says so. */
export const ShadeKey = ({ measure, decades, scale, shadings }: ShadeKeyProps) => {
  const sum = (kind: keyof Shading["counts"]): number => shadings.reduce((total, { counts }) => total + counts[kind], 0);
  const stops = Array.from({ length: STOPS + 1 }, (_, k) => scale.interpolate(k / STOPS)).join(", ");
  const specials = [
    { name: "∞", colour: SPECIAL_COLOURS.infinite, count: sum("infinite") },
    { name: "NaN", colour: SPECIAL_COLOURS.nan, count: sum("nan") },
  ];
  return (
    <div className="contribution-key">
      <span className="colour-key">
        <span className="colour-key-name">{NAMES[measure]}</span>
        <span className="colour-key-end">
          {sum("below") > 0 && "≤ "}
          {powerText(decades.from)}
        </span>
        <span className="colour-key-bar" style={{ backgroundImage: `linear-gradient(to right, ${stops})` }} aria-hidden="true" />
        <span className="colour-key-end">
          {sum("above") > 0 && "≥ "}
          {powerText(decades.to)}
        </span>
      </span>
      {shadings.some(({ zeros }) => zeros.length > 0) && (
        <span className="colour-key">
          <ZeroHatch className="zero-swatch" path="M0,0H18V10H0Z" />
          <span className="colour-key-end">exactly 0</span>
        </span>
      )}
      {specials.map(({ name, colour, count }) => count > 0 && <ColourSwatch key={name} name={name} colour={colour} />)}
    </div>
  );
};
