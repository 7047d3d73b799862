import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { TimeAxisLabels, ValueAxisLines } from "../../src/charts/Axes.tsx";
import { NumberValue, powerText } from "../../src/charts/numbers.tsx";
import { EDGE_ROOM } from "../../src/charts/edge.ts";
import { OutlierGlyphs } from "../../src/charts/OutlierGlyphs.tsx";
import { findOutliers } from "../../src/charts/outliers.ts";
import { createTimeAxis } from "../../src/charts/timeAxis.ts";
import { createLogAxis } from "../../src/charts/valueAxis.ts";

const axis = createLogAxis({ from: -16, to: 4 }, 300, powerText);

const draw = async (children: ReactNode): Promise<HTMLElement> => {
  const { container } = await render(
    <svg width={700} height={300}>
      {children}
    </svg>,
  );
  return container;
};

const textsIn = (container: HTMLElement, selector = "text"): string[] =>
  [...container.querySelectorAll(selector)].map(({ textContent }) => textContent);

/** Draws what of a curve lies off the axis. */
const drawGlyphs = (values: readonly number[], row = 0): Promise<HTMLElement> => {
  const curve = Float64Array.from(values);
  const time = createTimeAxis(curve.length, 700);
  return draw(<OutlierGlyphs outliers={findOutliers(curve, axis)} time={time} axis={axis} row={row} className="rnn" />);
};

const flat = (count: number, value: number): number[] => new Array<number>(count).fill(value);

test("a value axis labels its powers of ten, and the line at 1 stands out", async () => {
  const container = await draw(<ValueAxisLines axis={axis} width={700} />);
  expect(textsIn(container)).toEqual(["10⁻¹⁶", "10⁻¹⁴", "10⁻¹²", "10⁻¹⁰", "10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "1", "10²", "10⁴"]);
  const reference = [...container.querySelectorAll(".reference-line")];
  expect(reference.map((line) => line.parentElement?.textContent)).toEqual(["1"]);
});

test("the time axis labels round timesteps and the last", async () => {
  const { container } = await render(<TimeAxisLabels axis={createTimeAxis(60, 700)} />);
  expect(textsIn(container, ".tick-label:not(.axis-name)")).toEqual(["0", "10", "20", "30", "40", "50", "59"]);
});

test("what is too small or too large is an arrow with the number that lies farthest out", async () => {
  expect(textsIn(await drawGlyphs([...flat(10, 3e-20), 2e-25, ...flat(30, 1)]))).toEqual(["↓ 2.00 × 10⁻²⁵"]);
  expect(textsIn(await drawGlyphs([...flat(30, 1), 7e8, ...flat(10, 2e5)]))).toEqual(["↑ 7.00 × 10⁸"]);
});

test("0, infinity and NaN have glyphs of their own, the longest stretch its count", async () => {
  const container = await drawGlyphs([...flat(20, 0), 1, ...flat(3, Infinity), 1, ...flat(2, NaN)]);
  const texts = textsIn(container);
  expect(texts).toHaveLength(3);
  expect(texts[0]).toContain("0");
  expect(texts[0]).toContain("at 20 steps");
  expect(texts.slice(1).map((text) => text.trim())).toEqual(["∞", "NaN"]);
});

test("small and 0 sit at the bottom, large, infinite and NaN at the top", async () => {
  const container = await drawGlyphs([...flat(5, 0), ...flat(5, 1e-30), ...flat(5, 1), ...flat(5, 1e30), ...flat(5, Infinity), ...flat(5, NaN)]);
  const heights = [...container.querySelectorAll("text")].map((text) => Number(text.getAttribute("y")));
  expect(heights.map((y) => y > axis.height / 2)).toEqual([true, true, false, false, false]);
});

test("a line for what lies off the lower end stands below it, where no number would, within the room that charts leave there", async () => {
  for (const row of [0, 1, 2, 3]) {
    const container = await drawGlyphs([1, 0, 1e-30, 1], row);
    for (const line of container.querySelectorAll(".outlier-extent")) {
      expect(Number(line.getAttribute("y1"))).toBeGreaterThan(axis.height + 1);
      expect(Number(line.getAttribute("y1"))).toBeLessThan(axis.height + EDGE_ROOM);
    }
  }
});

test("a line along the edge shows exactly where", async () => {
  const container = await drawGlyphs([1, 1, ...flat(5, 0), 1, 1, 1]);
  const line = container.querySelector(".outlier-extent");
  expect([line?.getAttribute("x1"), line?.getAttribute("x2")].map(Number)).toEqual([140, 490]);
});

test("glyphs of two curves stand in rows of their own", async () => {
  const heightOf = (container: HTMLElement): number => Number(container.querySelector("text")?.getAttribute("y"));
  const first = heightOf(await drawGlyphs(flat(30, 0), 0));
  const second = heightOf(await drawGlyphs(flat(30, 0), 1));
  expect(Math.abs(first - second)).toBeGreaterThanOrEqual(13);
});

test("glyphs at the ends of the chart stay inside it", async () => {
  for (const values of [[1e-30, ...flat(99, 1)], [...flat(99, 1), 1e-30]]) {
    const container = await drawGlyphs(values);
    const svg = container.querySelector("svg")?.getBoundingClientRect();
    const text = container.querySelector("text")?.getBoundingClientRect();
    expect(text?.left).toBeGreaterThanOrEqual((svg?.left ?? 0) - 1);
    expect(text?.right).toBeLessThanOrEqual((svg?.right ?? 0) + 1);
  }
});

test("a number in running text carries all its digits in the tooltip", async () => {
  const { container } = await render(<NumberValue value={-1.23456789e-12} digits={4} />);
  expect(container.textContent).toBe("−1.235 × 10⁻¹²");
  expect(container.querySelector(".number")?.getAttribute("title")).toBe("-1.23456789e-12");
});
