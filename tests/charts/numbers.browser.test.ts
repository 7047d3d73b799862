import fc from "fast-check";
import { expect, test } from "vitest";
import { numberText, powerText, superscript } from "../../src/charts/numbers.tsx";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Reads a number as it is written for the eye. */
const read = (text: string): number => {
  const plain = text
    .replaceAll("−", "-")
    .replaceAll("⁻", "-")
    .replaceAll(/[⁰¹²³⁴-⁹]/g, (digit) => String(SUPERSCRIPTS.indexOf(digit)));
  return Number(plain.replace(" × 10", "e"));
};

test("every finite number is written as its nearest with so many significant digits", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 1, max: 8 }), (value, digits) => {
      expect(read(numberText(value, digits))).toBe(Number(value.toPrecision(digits)) + 0);
    }),
  );
});

test("numbers of everyday size are plain, others powers of ten", () => {
  expect([0.00123456, 0.5, 12, 230, 9999].map((value) => numberText(value))).toEqual(["0.00123", "0.500", "12.0", "230", "1.00 × 10⁴"]);
  expect([0.000999, 12345, -1.5e-7].map((value) => numberText(value, 2))).toEqual(["0.0010", "1.2 × 10⁴", "−1.5 × 10⁻⁷"]);
  expect(numberText(0.000994, 2)).toBe("9.9 × 10⁻⁴");
  expect(numberText(9994, 3)).toBe("9990");
});

test("what is no number has a word or a sign of its own", () => {
  expect([0, -0, Infinity, -Infinity, NaN].map((value) => numberText(value))).toEqual(["0", "0", "∞", "−∞", "NaN"]);
});

test("a minus is a true minus, in exponents as well", () => {
  fc.assert(fc.property(fc.double(), (value) => !numberText(value).includes("-")));
  expect(numberText(-2.5)).toBe("−2.50");
});

test("superscripts read back as the whole number they stand for", () => {
  fc.assert(
    fc.property(fc.integer(), (value) => {
      expect(read(superscript(value))).toBe(value);
    }),
  );
});

test("powers of ten are written as such, but for 1", () => {
  expect([-320, -1, 0, 1, 12].map(powerText)).toEqual(["10⁻³²⁰", "10⁻¹", "1", "10¹", "10¹²"]);
});
