import type { Locator, Page } from "playwright";
import type { Point } from "./finger.ts";

export const gradientNorms = (page: Page): Locator => page.getByRole("region", { name: "Gradient norms", exact: true });
export const gateActivations = (page: Page): Locator => page.getByRole("region", { name: "Gate activations", exact: true });

/** The cursor that all panels over time share. */
export const cursor = (page: Page): Locator => page.getByRole("slider", { name: "Timestep", exact: true });

/** Where a timestep is in one of the plots of a panel, in the window. */
export const timestepAt = async (plot: Locator, t: number, T: number): Promise<Point> => {
  const box = await plot.boundingBox();
  if (!box) throw new Error("timestepAt: the plot is not visible.");
  return { x: box.x + ((t + 0.5) * box.width) / T, y: box.y + box.height / 2 };
};

/** The plot of the gradient norms, and that of one row of the gates. */
export const normsPlot = (page: Page): Locator => gradientNorms(page).locator(".gradient-plot");
export const gatePlot = (page: Page, row: string): Locator => gateActivations(page).locator(`[data-row="${row}"] .plot`);

/** A number as the page writes it: `1.148 × 10⁻¹³` in markup or superscripts, with true minus signs. */
export const parseNumber = (shown: string): number => {
  const plain = shown
    .replaceAll("−", "-")
    .replaceAll("⁻", "-")
    .replaceAll(/[⁰¹²³⁴-⁹]/g, (digit) => String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit)))
    .replace("∞", "Infinity");
  return Number(plain.replace(/ × 10/, "e"));
};

/** The numbers that the panel of the gradient norms shows at the cursor, under the curves' names. */
export const shownNorms = async (page: Page): Promise<Record<string, number>> => {
  const entries = await gradientNorms(page)
    .locator(".readout-value")
    .evaluateAll((rows) => rows.map((row) => [row.querySelector("dt")?.textContent ?? "", row.querySelector("dd")?.textContent ?? ""]));
  return Object.fromEntries(entries.map(([name, text]) => [name, parseNumber(text ?? "")]));
};

/** The timestep that each panel says it shows. */
export const shownTimesteps = async (page: Page): Promise<number[]> => {
  const texts = [gradientNorms(page).locator(".readout-time"), gateActivations(page).locator(".gate-figure-heads")].map((part) => part.innerText());
  return (await Promise.all(texts)).map((text) => Number(/t\s*=\s*(\d+)/.exec(text)?.[1]));
};

/** One label of the vertical axis of the gradient norms. */
export interface Tick {
  readonly label: string;
  readonly y: number;
}

/** The labels of the vertical axis, from bottom to top, and the height of the chart. */
export const verticalAxis = (page: Page): Promise<{ ticks: Tick[]; height: number }> =>
  gradientNorms(page)
    .locator("svg")
    .evaluate((svg) => {
      const labels = [...svg.querySelectorAll(".axis g:has(> line) > text")];
      const top = svg.querySelector("clipPath rect")?.getAttribute("height");
      const ticks = labels.map((text) => ({
        label: text.textContent ?? "",
        y: (text.parentElement as unknown as SVGGElement).transform.baseVal[0].matrix.f,
      }));
      return { ticks, height: Number(top) };
    });

/** The powers of ten at the ends of a logarithmic axis. */
export const decadesOf = ({ ticks, height }: { ticks: readonly Tick[]; height: number }): { from: number; to: number } => {
  const exponents = ticks.map(({ label }) => Math.log10(parseNumber(label.replace(/^10/, "1 × 10"))));
  const first = ticks[0];
  const last = ticks[ticks.length - 1];
  const perPixel = (exponents[exponents.length - 1] - exponents[0]) / (first.y - last.y);
  // The browser keeps places in single precision.
  const at = (y: number): number => Math.round((exponents[0] + (first.y - y) * perPixel) * 1e3) / 1e3;
  return { from: at(height), to: at(0) };
};

/** What lies off the axis, as its glyphs tell. */
export const outlierTexts = (page: Page, curve: string): Promise<string[]> =>
  gradientNorms(page).locator(`.outliers.${curve} text`).allTextContents();
