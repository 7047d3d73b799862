import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { colourScale } from "../../../src/charts/colour/colourScale.ts";
import { SPECIAL_INDEX, STEPS } from "../../../src/charts/colour/colourTable.ts";
import { colourUnits, fitRows } from "../../../src/charts/heatmap/pixels.ts";

const scale = colourScale("clipped", "light");

/** Table indices, which are easier to read than colours; −1 where a pixel is none of the table's. */
const indicesOf = (pixels: Uint32Array): number[] => [...pixels].map((pixel) => scale.table.indexOf(pixel));

const colour = (values: number[], T: number, H: number, stride = H, order = [...Array(H).keys()]): number[] => {
  const units = new Uint32Array(T * H);
  colourUnits(units, { T, H, stride, values: Float64Array.from(values), order: Uint16Array.from(order) }, scale);
  return indicesOf(units);
};

describe("colouring", () => {
  test("each value takes the nearest of the map's colours, ends and middle exactly", () => {
    expect(colour([-2, -1, 0, 0.004, 0.009, 1, 2], 7, 1)).toEqual([0, 64, 128, 128, 129, 192, STEPS]);
  });

  test("values beyond the limits take the end colours, however far beyond", () => {
    expect(colour([-2.001, -1e308, 2.001, 1e308], 4, 1)).toEqual([0, 0, STEPS, STEPS]);
  });

  test("NaN and the infinities have colours of their own", () => {
    const { nan, infinite, negativeInfinite } = SPECIAL_INDEX;
    expect(colour([Number.NaN, Infinity, -Infinity], 3, 1)).toEqual([nan, infinite, negativeInfinite]);
  });

  test("a row is a unit, in the order given, a column a timestep", () => {
    expect(colour([-2, 0, 2, -1, 0, 1], 2, 3, 3, [2, 0, 1])).toEqual([STEPS, 192, 0, 64, 128, 128]);
  });

  test("of a batch, element 0 is drawn", () => {
    // [T = 2][B = 2][H = 1]
    expect(colour([-2, 2, 0, 2], 2, 1, 2)).toEqual([0, 128]);
  });
});

/** Byte k of a pixel. */
const byte = (pixel: number, k: number): number => (pixel >>> (8 * k)) & 255;

/** The mean that row y of `height` should show, from overlaps in real numbers. */
const meanOfRow = (units: Uint32Array, H: number, height: number, y: number, k: number): number => {
  let sum = 0;
  for (let unit = 0; unit < H; unit++) {
    const overlap = Math.min((unit + 1) / H, (y + 1) / height) - Math.max(unit / H, y / height);
    sum += Math.max(0, overlap) * height * byte(units[unit], k);
  }
  return sum;
};

describe("fitting rows to the screen", () => {
  const fit = (units: number[], H: number, height: number, T: number): number[] => {
    const fitted = new Uint32Array(height * T);
    fitRows(fitted, height, Uint32Array.from(units), H, T);
    return [...fitted];
  };

  test("as many rows as units: every pixel as it is", () => {
    expect(fit([1, 2, 3, 4, 5, 6], 3, 3, 2)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("whole multiples repeat every unit equally often", () => {
    expect(fit([1, 2, 3, 4], 2, 6, 2)).toEqual([1, 2, 1, 2, 1, 2, 3, 4, 3, 4, 3, 4]);
  });

  test("two units in one row: their mean, byte by byte", () => {
    expect(fit([0xff00ff00, 0xff402000], 2, 1, 1)).toEqual([0xff209000]);
  });

  test("every row is the mean of the units it covers, whatever the sizes", () => {
    const anyColumn = fc
      .tuple(fc.integer({ min: 1, max: 256 }), fc.integer({ min: 1, max: 120 }))
      .chain(([H, height]) =>
        fc.record({
          height: fc.constant(height),
          units: fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: H, maxLength: H }),
        }),
      );
    fc.assert(
      fc.property(anyColumn, ({ units, height }) => {
        const given = Uint32Array.from(units);
        const fitted = fit(units, units.length, height, 1);
        fitted.forEach((pixel, y) => {
          for (let k = 0; k < 4; k++) {
            expect(Math.abs(byte(pixel, k) - meanOfRow(given, units.length, height, y, k))).toBeLessThan(0.51);
          }
        });
      }),
    );
  });
});
