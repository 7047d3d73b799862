import { expect, test } from "vitest";
import { cleanup, render } from "vitest-browser-react";
import type { Bounds } from "../../../src/engine/analyses/bounds.ts";
import { analyses } from "../../../src/engine/analyses/index.ts";
import type { Spectrum as Found } from "../../../src/engine/analyses/spectrum.ts";
import type { CellName } from "../../../src/engine/cells/index.ts";
import { readingOf } from "../../../src/panels/spectrum/reading.ts";
import { Spectrum } from "../../../src/panels/spectrum/Spectrum.tsx";
import { numberText } from "../../../src/charts/numbers.tsx";
import type { Page } from "../../../src/store/page.ts";
import { PageContext } from "../../../src/store/react.ts";
import type { Settings } from "../../../src/store/settings.ts";
import type { CellRun } from "../../../src/store/state.ts";
import { analysisInput } from "../../support/analyses.ts";
import { openSyncPage } from "../../support/syncPage.ts";

const show = async (settings: Settings = {}) => {
  const page = openSyncPage({ hiddenSize: 8, sequenceLength: 20, ...settings });
  const { container } = await render(
    <div style={{ width: 1200 }}>
      <PageContext value={page}>
        <Spectrum />
      </PageContext>
    </div>,
  );
  const all = <E extends Element>(selector: string): E[] => [...container.querySelectorAll<E>(selector)];
  await expect.poll(() => all(".exponents").length, { timeout: 5000 }).toBeGreaterThan(0);
  return { page, container, all };
};

const shownOf = (page: Page, cell: CellName): CellRun => {
  const shown = page.store.getState().picture?.runs.find(({ experiment }) => experiment.cell === cell);
  if (!shown) throw new Error(`no ${cell}`);
  return shown;
};

const spectrumOf = (page: Page, cell: CellName): Found => analyses["spectrum"](analysisInput(shownOf(page, cell).experiment)) as Found;

const boundsOf = (page: Page): Bounds => analyses["bounds"](analysisInput(shownOf(page, "rnn").experiment)) as Bounds;

const number = (element: Element | undefined, attribute: string): number => Number(element?.getAttribute(attribute));

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;

test("every eigenvalue stands at its place beside the unit circle, both axes of one scale", async () => {
  const { page, all } = await show();
  const { eigenvalues = [] } = spectrumOf(page, "rnn");
  const unit = number(all(".unit-circle")[0], "r");
  const dots = all(".eigenvalue").map((dot) => [number(dot, "cx") / unit, -number(dot, "cy") / unit]);
  expect(dots).toHaveLength(8);
  for (const [re, im] of eigenvalues) expect(dots.some(([x, y]) => near(x, re) && near(y, im))).toBe(true);
  expect(number(all(".spectral-radius")[0], "r") / unit).toBeCloseTo(boundsOf(page).spectralRadius, 9);
});

test("singular values fall from σ₁ over the line at 1", async () => {
  const { page, all, container } = await show();
  const { singularValues = [] } = spectrumOf(page, "rnn");
  const dots = all(".singular-value").map((dot) => number(dot, "cy"));
  const heightOf = (tick: string): number => {
    const label = all("figure:nth-child(2) g > .tick-label").find(({ textContent }) => textContent === tick);
    return Number(/,([-\d.]+)\)/.exec(label?.parentElement?.getAttribute("transform") ?? "")?.[1]);
  };
  const floor = heightOf("0");
  const unit = floor - heightOf("1");
  expect(unit).toBeCloseTo(floor - number(all(".singular-one")[0], "y1"), 6);
  for (const [n, y] of dots.entries()) expect((floor - y) / unit).toBeCloseTo(singularValues[n], 6);
  expect(container.textContent).toContain(`σ₁ = ${numberText(singularValues[0])}`);
});

/** Whether two boxes on the screen have anything in common. */
const isCovering = (a: DOMRect, b: DOMRect): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const boxesOf = (elements: readonly Element[]): DOMRect[] => elements.map((element) => element.getBoundingClientRect());

test("no network's name covers a line of the grid or a dot of a strip", async () => {
  const { all } = await show({ cells: ["rnn", "lstm", "gru"] });
  await expect.poll(() => all(".exponents circle").length).toBeGreaterThan(20);
  const names = boxesOf(all(".exponents-name"));
  expect(names).toHaveLength(3);
  for (const dot of boxesOf(all(".exponents circle"))) expect(names.some((name) => isCovering(name, dot))).toBe(false);
  // Lines have no width: the names' heights must lie between their stretches.
  for (const line of all<SVGPathElement>(".spectrum-exponents .grid-line")) {
    const top = line.ownerSVGElement?.getBoundingClientRect().top ?? 0;
    for (const [, from, to] of (line.getAttribute("d") ?? "").matchAll(/M0,([\d.]+)V([\d.]+)/g)) {
      const stretch = { top: top + 12 + Number(from), bottom: top + 12 + Number(to) };
      for (const name of names) expect(name.bottom <= stretch.top || name.top >= stretch.bottom).toBe(true);
    }
  }
});

test("the circles' names cover neither a circle nor an eigenvalue, be the circle large or small", async () => {
  for (const settings of [{}, { weightScale: 10, nonlinearity: "identity" }] as const) {
    const { all } = await show(settings);
    await expect.poll(() => all(".eigenvalue").length).toBeGreaterThan(0);
    const [name] = boxesOf(all("figure:first-child .circle-label"));
    const [radius] = boxesOf(all(".rho-label"));
    const [frame] = boxesOf(all(".plane-frame"));
    if (!name || !radius || !frame) throw new Error("no plane");
    // Circles and eigenvalues stand in the frame, whatever the run.
    expect(name.bottom).toBeLessThanOrEqual(frame.top);
    expect(radius.bottom).toBeLessThanOrEqual(frame.top + 1);
    expect(isCovering(name, radius)).toBe(false);
    for (const drawn of boxesOf(all(".eigenvalue, .unit-circle, .spectral-radius"))) expect(drawn.top).toBeGreaterThanOrEqual(frame.top);
    await cleanup();
  }
});

test("the line at σ = 1 has its name at its end, where no singular value is", async () => {
  for (const settings of [{}, { weightScale: 10 }, { weightScale: 0 }] as const) {
    const { all } = await show(settings);
    await expect.poll(() => all(".singular-value").length).toBe(8);
    const [name] = boxesOf(all(".singular-one-name tspan:first-child"));
    const [line] = boxesOf(all(".singular-one"));
    expect(name.left).toBeGreaterThan(line.right);
    expect(Math.abs((name.top + name.bottom) / 2 - line.top)).toBeLessThan(3);
    for (const dot of boxesOf(all(".singular-value"))) expect(dot.right).toBeLessThan(name.left);
    await cleanup();
  }
});

test("the three figures stand side by side from a screen of 1024 pixels on", async () => {
  const { container, all } = await show();
  (container.firstElementChild as HTMLElement).style.width = "961px";
  await expect.poll(() => new Set(all("figure").map((figure) => Math.round(figure.getBoundingClientRect().top))).size).toBe(1);
});

test("every network's exponents stand on one axis, 0 marked", async () => {
  const { page, all } = await show({ cells: ["rnn", "lstm", "gru"] });
  const ticks = all(".spectrum-exponents g[transform] > .tick-label").map((label) => ({
    x: Number(/translate\(([-\d.]+)/.exec(label.parentElement?.getAttribute("transform") ?? "")?.[1]),
    value: Number(label.textContent.replace("−", "-")),
  }));
  const perUnit = ((ticks.at(-1)?.x ?? 0) - ticks[0].x) / ((ticks.at(-1)?.value ?? 0) - ticks[0].value);
  for (const cell of ["rnn", "lstm", "gru"] as const) {
    const { lyapunov = new Float64Array(0) } = spectrumOf(page, cell);
    const drawn = all(`.exponents.${cell} circle`).map((dot) => ticks[0].value + (number(dot, "cx") - ticks[0].x) / perUnit);
    expect(drawn).toHaveLength(cell === "lstm" ? 16 : 8);
    for (const [n, value] of drawn.entries()) expect(value).toBeCloseTo(lyapunov[n], 6);
  }
  const zero = all(".spectrum-exponents .reference-line")[0]?.parentElement?.textContent;
  expect(zero).toBe("0");
});

test("the plane stays put while a slider is held, counts what is outside, and widens on release", async () => {
  const { page, container, all } = await show();
  const before = number(all(".unit-circle")[0], "r");
  page.actions.hold();
  page.actions.change("weightScale", 4);
  await expect.poll(() => container.querySelector(".outside-label")?.textContent).toMatch(/[1-8] outside/);
  expect(number(all(".unit-circle")[0], "r")).toBe(before);
  page.actions.release();
  await expect.poll(() => number(all(".unit-circle")[0], "r")).toBeLessThan(before);
  expect(container.querySelector(".outside-label")).toBeNull();
  expect(all(".eigenvalue")).toHaveLength(8);
});

test("the sentence confronts γσ₁ and ρ with the slope measured, and names the saturation that makes the difference", async () => {
  const { page, container } = await show({ hiddenSize: 32, sequenceLength: 12 });
  const { sigma1, gamma, spectralRadius } = boundsOf(page);
  const { hidden, norms } = shownOf(page, "rnn").run;
  const slope = Math.log10(norms.hidden[0] / norms.hidden[11]) / 11;
  const later = [...hidden.subarray(32)];
  const meanSlope = later.reduce((sum, h) => sum + (1 - h * h), 0) / later.length;
  const text = container.querySelector(".panel-sentence")?.textContent ?? "";
  expect(text).toContain(`γσ₁ = ${numberText(gamma * sigma1)} allows growth`);
  expect(text).toContain(`ρ = ${numberText(spectralRadius)}`);
  expect(text).toContain(`loses ${numberText(-slope, 2)} decades a step`);
  expect(text).toContain(`saturation (mean φ′ = ${numberText(meanSlope, 2)})`);
});

const readingFor = (settings: Settings): string => {
  const page = openSyncPage({ hiddenSize: 16, sequenceLength: 200, ...settings });
  return readingOf(shownOf(page, "rnn"), boundsOf(page), null);
};

test("without a nonlinearity the slope agrees with ρ over many steps, and saturation is never blamed", () => {
  expect(readingFor({ nonlinearity: "identity" })).toMatch(/agrees with ρ\.$/);
  const short = [0, 1, 2, 3, 4, 5, 6, 7].map((seed) => readingFor({ nonlinearity: "identity", sequenceLength: 2, seed }));
  expect(short.join(" ")).toMatch(/over 1 step this gradient is not yet on the leading eigenvector/);
  expect(short.join(" ")).toMatch(/W_hh’s product over 1 step stretches more/);
  expect(short.join(" ")).not.toMatch(/saturation/);
});

test("where there is no slope, the sentence says why", () => {
  expect(readingFor({ lossAt: "every" })).toMatch(/no single loss lies after t = 0/);
  expect(readingFor({ lossAt: 0 })).toMatch(/no single loss lies after t = 0/);
  expect(readingFor({ weightScale: 0 })).toBe("The RNN’s W_hh is 0: nothing of its gradient flows back over a single step.");
});

test("without the RNN one sentence tells how to switch it on; the others' exponents stay", async () => {
  const { container, all } = await show({ cells: ["lstm"] });
  expect(container.querySelector(".panel-sentence")?.textContent).toContain("More settings → Networks");
  expect(all(".eigenvalue, .singular-value")).toHaveLength(0);
  expect(all(".exponents.lstm circle")).toHaveLength(16);
});

test("without exponents, as for relu, the strip says so; exponents of −∞ are counted", async () => {
  const relu = await show({ nonlinearity: "relu", cells: ["rnn"] });
  expect(relu.container.textContent).toContain("none for relu");
  const nothing = await show({ weightScale: 0, cells: ["rnn"] });
  expect(nothing.container.querySelector(".exponents-name")?.textContent).toBe("RNN all 8 at −∞");
  expect(nothing.container.querySelector(".further-label")?.textContent).toBe("◂ 8");
});

test("W_hh is set as in print where it is read, and plain where it is a name or spoken", async () => {
  const { container } = await show({ weightScale: 0, cells: ["rnn"] });
  await expect.poll(() => container.querySelector(".panel-sentence")?.innerHTML).toContain("The RNN’s W<sub>hh</sub> is 0");
  expect(container.querySelector("[aria-live]")?.textContent).toContain("The RNN’s W_hh is 0");
  expect(container.querySelector("h2 .visually-hidden")?.textContent).toBe("W_hh");
});
