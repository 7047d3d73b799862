import type { ColourScale } from "./colourScale.ts";

/** Stops of the drawn gradient: the maps bend, and a browser interpolates straight. */
const STOPS = 24;

const gradientOf = ({ interpolate }: ColourScale): string =>
  `linear-gradient(to right, ${Array.from({ length: STOPS + 1 }, (_, k) => interpolate(k / STOPS)).join(", ")})`;

const signed = (value: number): string => (value < 0 ? `−${-value}` : String(value));

interface ColourKeyProps {
  /** What is drawn in these colours. */
  readonly name: string;
  readonly scale: ColourScale;
}

/** A colour scale between its two ends; where values beyond them share the colour at the end, it says so. */
export const ColourKey = ({ name, scale }: ColourKeyProps) => {
  const { from, to, isClipped } = scale;
  return (
    <span className="colour-key">
      <span className="colour-key-name">{name}</span>
      <span className="colour-key-end">{signed(from)}</span>
      <span className="colour-key-bar" style={{ backgroundImage: gradientOf(scale) }} aria-hidden="true" />
      <span className="colour-key-end">{signed(to)}{isClipped && ", clipped"}</span>
    </span>
  );
};

/** One colour and what it stands for. */
export const ColourSwatch = ({ name, colour }: { readonly name: string; readonly colour: string }) => (
  <span className="colour-key">
    <span className="colour-key-swatch" style={{ backgroundColor: colour }} aria-hidden="true" />
    <span className="colour-key-end">{name}</span>
  </span>
);
