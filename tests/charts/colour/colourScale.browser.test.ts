import { interpolateCividis, interpolatePuOr, lab, rgb } from "d3";
import { describe, expect, test } from "vitest";
import type { ColourScaleName, ColourScheme } from "../../../src/charts/colour/colourScale.ts";
import { colourScale, indexOutside } from "../../../src/charts/colour/colourScale.ts";
import { SPECIAL_COLOURS, SPECIAL_INDEX, STEPS } from "../../../src/charts/colour/colourTable.ts";

const NAMES: readonly ColourScaleName[] = ["unit", "signed", "clipped"];
const SCHEMES: readonly ColourScheme[] = ["light", "dark"];

/** Red, green and blue of a table's entry as a canvas shows it. */
const shown = (table: Uint32Array, index: number): number[] => {
  const image = new ImageData(1, 1);
  new Uint32Array(image.data.buffer)[0] = table[index];
  const context = document.createElement("canvas").getContext("2d");
  if (!context) throw new Error("no canvas");
  context.putImageData(image, 0, 0);
  return [...context.getImageData(0, 0, 1, 1).data];
};

const bytesOf = (css: string): number[] => {
  const { r, g, b } = rgb(css);
  return [Math.round(r), Math.round(g), Math.round(b), 255];
};

/** Distance in CIELAB; 2.3 is just noticeable. */
const distance = (one: string, other: string): number => {
  const a = lab(one);
  const b = lab(other);
  return Math.hypot(a.l - b.l, a.a - b.a, a.b - b.b);
};

describe("colour scales", () => {
  test("a gate's scale is cividis, from 0 to 1, in both schemes", () => {
    for (const scheme of SCHEMES) {
      const { from, to, isClipped, table } = colourScale("unit", scheme);
      expect([from, to, isClipped]).toEqual([0, 1, false]);
      expect(shown(table, 0)).toEqual(bytesOf(interpolateCividis(0)));
      expect(shown(table, 64)).toEqual(bytesOf(interpolateCividis(0.25)));
      expect(shown(table, STEPS)).toEqual(bytesOf(interpolateCividis(1)));
    }
  });

  test("a state's scale is PuOr with 0 exactly in the middle", () => {
    for (const [name, end] of [
      ["signed", 1],
      ["clipped", 2],
    ] as const) {
      const { from, to, isClipped, table } = colourScale(name, "light");
      expect([from, to, isClipped]).toEqual([-end, end, name === "clipped"]);
      expect(shown(table, 0)).toEqual(bytesOf(interpolatePuOr(0)));
      expect(shown(table, STEPS / 2)).toEqual(bytesOf(interpolatePuOr(0.5)));
      expect(shown(table, STEPS)).toEqual(bytesOf(interpolatePuOr(1)));
    }
  });

  test("on a dark page 0 is the darkest, and both arms grow lighter towards their ends, in PuOr's hues", () => {
    const { interpolate } = colourScale("signed", "dark");
    for (let k = 0; k < 64; k++) {
      expect(lab(interpolate(0.5 - (k + 1) / 128)).l).toBeGreaterThan(lab(interpolate(0.5 - k / 128)).l);
      expect(lab(interpolate(0.5 + (k + 1) / 128)).l).toBeGreaterThan(lab(interpolate(0.5 + k / 128)).l);
    }
    expect(distance(interpolate(0), interpolatePuOr(0.34))).toBeLessThan(2);
    expect(distance(interpolate(1), interpolatePuOr(0.68))).toBeLessThan(2);
  });

  test("colours of no number are unlike every colour of the maps and unlike one another", () => {
    const specials = Object.values(SPECIAL_COLOURS);
    for (const special of specials) {
      const others = specials.filter((other) => other !== special);
      for (const other of others) expect(distance(special, other)).toBeGreaterThan(40);
      for (const name of NAMES) {
        for (const scheme of SCHEMES) {
          const { interpolate } = colourScale(name, scheme);
          for (let k = 0; k <= STEPS; k++) expect(distance(special, interpolate(k / STEPS))).toBeGreaterThan(30);
        }
      }
    }
  });

  test("the table holds them behind the map", () => {
    const { table } = colourScale("clipped", "dark");
    expect(shown(table, SPECIAL_INDEX.nan)).toEqual(bytesOf(SPECIAL_COLOURS.nan));
    expect(shown(table, SPECIAL_INDEX.infinite)).toEqual(bytesOf(SPECIAL_COLOURS.infinite));
    expect(shown(table, SPECIAL_INDEX.negativeInfinite)).toEqual(bytesOf(SPECIAL_COLOURS.negativeInfinite));
  });

  test("what lies outside takes the end's colour when finite, and one of its own when not", () => {
    const scale = colourScale("clipped", "light");
    expect([-2.5, 2.5, -1e308, 1e308].map((value) => indexOutside(scale, value))).toEqual([0, STEPS, 0, STEPS]);
    expect([Number.NaN, Infinity, -Infinity].map((value) => indexOutside(scale, value))).toEqual([
      SPECIAL_INDEX.nan,
      SPECIAL_INDEX.infinite,
      SPECIAL_INDEX.negativeInfinite,
    ]);
  });

  test("a scale is made once", () => {
    expect(colourScale("unit", "light")).toBe(colourScale("unit", "light"));
    expect(colourScale("signed", "light")).not.toBe(colourScale("signed", "dark"));
  });
});
