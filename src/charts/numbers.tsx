/** A number split for typesetting: `sign mantissa × 10^exponent`, or a plain word. */
interface NumberParts {
  readonly plain: string;
  /** Power of ten, absent where `plain` says it all. */
  readonly exponent?: number;
}

/** A true minus sign instead of a hyphen. */
const withMinus = (text: string): string => text.replace("-", "−");

/**
 * Splits a number for the eye: plain between 0.001 and 10 000, powers of ten outside, words for what is no number.
 *
 * @param digits significant digits
 */
const numberParts = (value: number, digits = 3): NumberParts => {
  if (Number.isNaN(value)) return { plain: "NaN" };
  if (!Number.isFinite(value)) return { plain: value > 0 ? "∞" : "−∞" };
  if (value === 0) return { plain: "0" };
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  const power = Number(exponent);
  if (power >= 4 || power <= -4) return { plain: withMinus(mantissa), exponent: power };
  // toPrecision would write 230 with two digits as 2.3e+2.
  return { plain: withMinus(power >= digits ? String(Number(value.toPrecision(digits))) : value.toPrecision(digits)) };
};

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A whole number in superscript characters, for text where no markup can go. */
export const superscript = (value: number): string =>
  (value < 0 ? "⁻" : "") + [...String(Math.abs(value))].map((digit) => SUPERSCRIPTS[Number(digit)]).join("");

/** A number as plain text, e.g. `1.6 × 10⁻⁴`. */
export const numberText = (value: number, digits = 3): string => {
  const { plain, exponent } = numberParts(value, digits);
  return exponent === undefined ? plain : `${plain} × 10${superscript(exponent)}`;
};

/** Words whose lines end neither inside a number or an equation nor before per cent. */
export const unbroken = (text: string): string => text.replaceAll(", × ", ", ×\u00a0").replaceAll(/ ([=×]) /g, "\u00a0$1\u00a0").replaceAll(" %", "\u00a0%");

/** A power of ten as plain text; 10⁰ is 1. */
export const powerText = (exponent: number): string => (exponent === 0 ? "1" : `10${superscript(exponent)}`);

/** A number in running text, all its digits in the tooltip. */
export const NumberValue = ({ value, digits = 3 }: { readonly value: number; readonly digits?: number }) => (
  <span className="number" title={String(value)}>
    {numberText(value, digits)}
  </span>
);
