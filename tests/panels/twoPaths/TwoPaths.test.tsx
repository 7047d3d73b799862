import { afterEach, beforeEach, expect, test } from "vitest";
import { page as screen } from "vitest/browser";
import { cleanup, render } from "vitest-browser-react";
import "../../../src/app/page.css";
import type { Paths } from "../../../src/engine/analyses/paths.ts";
import { gatesShareText, isOpposed, pathsVerdict } from "../../../src/panels/twoPaths/pathsReading.ts";
import { PlotFrame } from "../../../src/panels/plotFrame.tsx";
import { TwoPaths } from "../../../src/panels/twoPaths/TwoPaths.tsx";
import type { Page } from "../../../src/store/page.ts";
import { PageContext } from "../../../src/store/react.ts";
import type { Settings } from "../../../src/store/settings.ts";
import { openSyncPage } from "../../support/syncPage.ts";

const WIDTH = 720;

beforeEach(() => screen.viewport(1440, 900));
afterEach(() => {
  delete document.documentElement.dataset.theme;
});

/** Widths of the panel and of the column beside the plot, in CSS pixels. */
interface Widths {
  readonly width: number;
  readonly aside: number;
}

const show = async (settings: Settings = {}, { width, aside }: Widths = { width: 1000, aside: 200 }) => {
  const page = openSyncPage({ hiddenSize: 8, sequenceLength: 25, ...settings });
  const { container } = await render(
    // Not at the window's edge, where so low a panel as a single sentence counts as off screen.
    <div style={{ width, paddingTop: 100, "--gutter-left": "80px", "--gutter-right": `${aside}px` } as React.CSSProperties}>
      <PageContext value={page}>
        <PlotFrame>
          <TwoPaths />
        </PlotFrame>
      </PageContext>
    </div>,
  );
  const all = <E extends Element>(selector: string): E[] => [...container.querySelectorAll<E>(selector)];
  await expect.poll(() => all(".panel-sentence").length, { timeout: 5000 }).toBe(1);
  const textOf = (selector: string): string => all(selector).map(({ textContent }) => textContent).join(" ").replaceAll("\u00a0", " ");
  return { page, all, textOf };
};

const pathsOf = (page: Page): Paths => {
  const result = page.store.getState().findings.lstm?.paths?.part.result;
  if (!result) throw new Error("the paths are not known");
  return result;
};

/** The corners of a path [x, y]. */
const cornersOf = (path: Element | undefined): [number, number][] =>
  [...(path?.getAttribute("d") ?? "").matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

/** log10 at a height, read off the axis's own labels. */
const decadeAt = (all: (selector: string) => Element[], y: number): number => {
  const lines = all(".paths-chart .axis > g").map((tick) => Number(/,([\d.]+)\)/.exec(tick.getAttribute("transform") ?? "")?.[1]));
  const one = all(".paths-chart .axis > g").findIndex((tick) => tick.textContent === "1");
  const tenth = all(".paths-chart .axis > g").findIndex((tick) => tick.textContent === "10⁻¹");
  return -(y - (lines[one] ?? Number.NaN)) / ((lines[tenth] ?? Number.NaN) - (lines[one] ?? Number.NaN));
};

test("every corner of the three curves is a computed norm at its timestep", async () => {
  const { page, all } = await show();
  for (const name of ["highway", "gates", "whole"] as const) {
    const corners = cornersOf(all(`.path-curve.${name} path`)[0]);
    // No gradient has passed the gates yet where the loss stands.
    expect(corners).toHaveLength(name === "gates" ? 24 : 25);
    for (const [x, y] of corners) {
      const t = Math.round((x * 25) / WIDTH - 0.5);
      expect(Math.abs(decadeAt(all, y) - Math.log10(pathsOf(page).norms[name][t] ?? Number.NaN))).toBeLessThan(0.005);
    }
  }
});

test("the three curves differ by dash and carry their names", async () => {
  const { all } = await show({ weightScale: 3 });
  const dashes = ["highway", "gates", "whole"].map((name) => all(`.path-curve.${name} path`).map((path) => getComputedStyle(path).strokeDasharray).join());
  expect(new Set(dashes).size, dashes.join(" | ")).toBe(3);
  expect(all(".path-label")).toHaveLength(3);
});

/** Points of a drawn curve on the screen, a few pixels apart. */
const pointsOf = (path: Element | undefined): { x: number; y: number }[] => {
  if (!(path instanceof SVGPathElement) || !path.getAttribute("d")) return [];
  const matrix = path.getScreenCTM() ?? undefined;
  const length = path.getTotalLength();
  return Array.from({ length: Math.ceil(length / 3) + 1 }, (_, k) => path.getPointAtLength(Math.min(length, 3 * k)).matrixTransform(matrix));
};

/** How far a curve stays from words that it passes above or below; 0 where it runs through them. */
const distanceTo = (words: DOMRect, path: Element | undefined): number =>
  Math.min(
    ...pointsOf(path)
      .filter(({ x }) => x > words.left - 3 && x < words.right + 3)
      .map(({ y }) => Math.max(0, words.top - y, y - words.bottom)),
  );

test("a part that is exactly 0 everywhere is named directly above its line, clear of the curves and of the cursor", async () => {
  for (const sequenceLength of [5, 60, 300]) {
    const { all, textOf } = await show({ weightScale: 0, sequenceLength });
    await expect.poll(() => textOf(".path-outliers")).toBe("through the gates: 0 at every step");
    const [line, words] = [".path-zeros line", ".path-zeros text"].map((selector) => all(selector)[0]?.getBoundingClientRect());
    const gap = line.top - words.bottom;
    expect(gap).toBeGreaterThanOrEqual(0);
    expect(gap).toBeLessThan(8);
    expect(line.width).toBeCloseTo(WIDTH, 0);
    for (const name of ["highway", "whole"]) expect(distanceTo(words, all(`.path-curve.${name} path`)[0])).toBeGreaterThan(3);
    const cursor = all(".path-cursor")[0].getBoundingClientRect();
    expect(words.left).toBeGreaterThan(cursor.right);
    expect(textOf(".panel-sentence")).toContain("all of the LSTM’s gradient came along the highway, nothing through the gates");
    await cleanup();
  }
});

test("timesteps after a loss in mid-sequence are told as 0 for each curve, none of the words over others", async () => {
  const { all, textOf } = await show({ lossAt: 10 });
  await expect.poll(() => textOf(".path-zeros.gates")).toBe("through the gates: 0 at 15 steps");
  expect(textOf(".path-zeros.highway")).toBe("highway alone: 0 at 14 steps");
  expect(textOf(".path-zeros.whole")).toBe("the gradient itself: 0 at 14 steps");
  const tops = ["whole", "highway", "gates"].map((name) => all(`.path-zeros.${name} text`)[0].getBoundingClientRect().top);
  const lines = ["whole", "highway", "gates"].map((name) => all(`.path-zeros.${name} line`)[0].getBoundingClientRect().top);
  for (const [k, least] of [[0, 14], [1, 14]] as const) {
    expect(tops[k + 1] - tops[k]).toBeGreaterThan(least);
    expect(lines[k + 1] - lines[k]).toBeGreaterThan(2);
  }
});

test("every name stands nearer to its own curve than to the others, over no curve and no other words", async () => {
  for (const sequenceLength of [5, 60, 300]) {
    for (const weightScale of [0, 1, 3, 10]) {
      for (const width of [1000, 590]) {
        const { all } = await show({ sequenceLength, weightScale, hiddenSize: 16 }, { width, aside: 200 });
        // On a narrow chart a name may find no place at all: the swatches beside it still tell the curves.
        await expect.poll(() => all(".path-label").length).toBeGreaterThanOrEqual(weightScale === 0 || width < 1000 ? 2 : 3);
        const told = `${sequenceLength} steps, scale ${weightScale}, ${width} px`;
        for (const label of all(".path-label")) {
          const words = label.getBoundingClientRect();
          const own = ["highway", "gates", "whole"].find((name) => label.classList.contains(name)) ?? "";
          const [mine, ...others] = [own, ...["highway", "gates", "whole"].filter((name) => name !== own)].map((name) =>
            distanceTo(words, all(`.path-curve.${name} path`)[0]),
          );
          // Curves that coincide for the eye are equally near.
          expect(mine, `${told}: ${own}`).toBeLessThan(Math.min(...others) + 6);
          expect(Math.min(mine, ...others), `${told}: ${own}`).toBeGreaterThan(1);
          for (const other of all(".path-label, .path-outliers text")) {
            const box = other.getBoundingClientRect();
            if (other === label || box.left > words.right || words.left > box.right) continue;
            expect(Math.abs(box.top + box.bottom - words.top - words.bottom) / 2, `${told}: ${own}`).toBeGreaterThan(12);
          }
        }
        await cleanup();
      }
    }
  }
});

test("while a slider is held the names keep their places along the curves", async () => {
  const { page, all } = await show({ weightScale: 1 });
  const places = (): (string | null)[] => all(".path-label").map((label) => label.getAttribute("x"));
  await expect.poll(() => places().length).toBe(3);
  const before = places();
  const gates = pathsOf(page).norms.gates[0];
  page.actions.hold();
  for (const weightScale of [2, 4, 8]) {
    page.actions.change("weightScale", weightScale);
    await expect.poll(() => pathsOf(page).norms.gates[0]).not.toBe(gates);
    expect(places()).toEqual(before);
  }
  page.actions.release();
});

test("where the loss stands the gates' part of 0 is told in words, beside a mark at its timestep", async () => {
  for (const sequenceLength of [5, 300]) {
    const { all, textOf } = await show({ sequenceLength });
    await expect.poll(() => textOf(".path-zero")).toBe("gates: 0 here");
    const [mark, words] = [".path-zero path", ".path-zero text"].map((selector) => all(selector)[0]?.getBoundingClientRect());
    const plot = all(".plot .paths-chart")[0]?.getBoundingClientRect();
    expect((mark.left + mark.right) / 2 - plot.left).toBeCloseTo((sequenceLength - 0.5) * (WIDTH / sequenceLength), 0);
    // Too broad for a letter.
    expect(mark.width).toBeGreaterThan(8);
    expect(mark.left - words.right).toBeGreaterThan(2);
    expect(words.left - plot.left).toBeGreaterThan(0);
    await cleanup();
  }
});

test("with few timesteps the names keep clear of the cursor's line at t = 0", async () => {
  const { all } = await show({ sequenceLength: 5, weightScale: 3 });
  await expect.poll(() => all(".path-label").length).toBe(3);
  const line = all(".paths-chart .path-cursor")[0]?.getBoundingClientRect();
  const centre = ((line?.left ?? 0) + (line?.right ?? 0)) / 2;
  for (const label of all(".path-label")) expect(Math.abs(label.getBoundingClientRect().left - centre)).toBeGreaterThan(6);
});

test("the sentence names the path with the larger norm at t = 0, and its share of both", async () => {
  const { page, textOf } = await show({ weightScale: 3 });
  const { highway, gates } = pathsOf(page).norms;
  const [h, g] = [highway[0] ?? 0, gates[0] ?? 0];
  const share = Number(/([\d.]+) % of the LSTM/.exec(textOf(".panel-sentence"))?.[1]);
  expect(Math.abs(share - (100 * Math.max(h, g)) / (h + g))).toBeLessThan(0.51);
  expect(textOf(".panel-sentence")).toContain(g > h ? "came through the gates" : "came along the highway");
});

test("parts that oppose each other are said to, others are not", () => {
  expect(pathsVerdict({ highway: 3, gates: 4, whole: 1 }, 0)).toContain("only 25 % as large as the gates’ part alone");
  expect(pathsVerdict({ highway: 3, gates: 4, whole: 5 }, 0)).not.toContain("oppose");
  expect(isOpposed({ highway: 3, gates: 4, whole: 4 })).toBe(false);
});

test("parts that take hardly anything from each other are not said to oppose each other", () => {
  expect(pathsVerdict({ highway: 0.00181, gates: 0.0462, whole: 0.0456 }, 0)).not.toContain("oppose");
  expect(isOpposed({ highway: 3, gates: 4, whole: 3.5 })).toBe(true);
});

test("the gates' share is all or nothing only where a part is exactly 0", () => {
  expect(gatesShareText({ highway: 1e-63, gates: 1e56, whole: 1e56 })).toBe("> 99.999 %");
  expect(gatesShareText({ highway: 0, gates: 1e56, whole: 1e56 })).toBe("100 %");
  expect(gatesShareText({ highway: 1e300, gates: 1e-300, whole: 1e300 })).toBe("< 10⁻³⁰⁰ %");
  expect(gatesShareText({ highway: 1, gates: 0, whole: 1 })).toBe("0 %");
  expect(gatesShareText({ highway: 0, gates: 0, whole: 0 })).toBe("–");
  expect(pathsVerdict({ highway: 1e300, gates: 1e-300, whole: 1e300 }, 0)).toContain("all but less than 10⁻³⁰⁰ of the LSTM’s gradient came along");
});

test("in a narrow column each of the cursor's numbers keeps one line with its name, right-aligned", async () => {
  await screen.viewport(1024, 900);
  const { all } = await show({ sequenceLength: 300, weightScale: 10, hiddenSize: 32 }, { width: 976, aside: 196 });
  await expect.poll(() => all(".paths-aside dl > div").length).toBe(4);
  const rights = all(".paths-aside dd").map((number) => number.getBoundingClientRect().right);
  for (const right of rights) expect(right).toBeCloseTo(rights[0], 0);
  for (const row of all(".paths-aside dl > div")) {
    expect(row.getBoundingClientRect().height).toBeLessThan(24);
    expect(row.scrollWidth).toBeLessThanOrEqual(row.clientWidth);
  }
  for (const swatch of all(".path-swatch")) {
    const words = document.createRange();
    words.selectNodeContents(swatch.nextSibling ?? swatch);
    expect(words.getBoundingClientRect().left - swatch.getBoundingClientRect().right).toBeCloseTo(8, 0);
  }
});

/** WCAG's relative luminance of a colour as the browser computes it. */
const luminance = (colour: string): number => {
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  if (!context) throw new Error("no canvas");
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => (byte <= 10 ? byte / 3294 : ((byte / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (a: string, b: string): number => {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

test("the whole's rim stands out from the paper and both parts from its core, light and dark", async () => {
  for (const theme of ["light", "dark"]) {
    document.documentElement.dataset.theme = theme;
    const { all } = await show();
    await expect.poll(() => all(".path-curve path").length).toBe(4);
    const paper = getComputedStyle(document.documentElement).backgroundColor;
    const [rim, core, highway, gates] = [".whole path", ".path-core", ".highway path", ".gates path"].map(
      (selector) => getComputedStyle(all(`.path-curve ${selector}, .path-curve${selector}`)[0]).stroke,
    );
    expect(contrast(rim, paper), theme).toBeGreaterThan(3);
    for (const part of [highway, gates]) expect(contrast(part, core), theme).toBeGreaterThan(3);
    const swatch = all(".whole .path-swatch")[0];
    expect(contrast(getComputedStyle(swatch).borderTopColor, paper), theme).toBeGreaterThan(3);
    await cleanup();
  }
});

test("on a phone the chart keeps its place under sentences of different length", async () => {
  await screen.viewport(390, 900);
  const tops: number[] = [];
  for (const weightScale of [0, 1]) {
    const { all } = await show({ weightScale }, { width: 361, aside: 0 });
    await expect.poll(() => all(".paths-chart").length).toBe(1);
    tops.push(all(".paths-chart")[0].getBoundingClientRect().top - all(".panel-sentence")[0].getBoundingClientRect().top);
    await cleanup();
  }
  expect(tops[0]).toBe(tops[1]);
});

test("what is no ordinary number is told in words", () => {
  expect(pathsVerdict({ highway: 0, gates: 0, whole: 0 }, 0)).toContain("nothing of the gradient is left");
  expect(pathsVerdict({ highway: 1, gates: Infinity, whole: Infinity }, 0)).toContain("overflowed to ∞");
  expect(pathsVerdict({ highway: 1, gates: Number.NaN, whole: Number.NaN }, 0)).toContain("NaN");
  expect(pathsVerdict({ highway: 1e300, gates: 1e-20, whole: 1e300 }, 0)).toMatch(/all but .* along the highway/);
});

test("the cursor's numbers are those of its timestep, the cell's Jacobian among them", async () => {
  const { page, all, textOf } = await show();
  page.actions.pin(10);
  await expect.poll(() => textOf(".paths-time")).toBe("t = 10");
  const { norms, cellJacobian } = pathsOf(page);
  const titles = all(".paths-aside .number").map((number) => Number(number.getAttribute("title")));
  expect(titles).toEqual([norms.highway, norms.gates, norms.whole, cellJacobian.direct, cellJacobian.full].map((values) => values[10]));
});

test("without the LSTM one sentence says how to switch it on", async () => {
  const { all, textOf } = await show({ cells: ["rnn", "gru"] });
  expect(textOf(".panel-sentence")).toContain("switch it on in More settings → Networks");
  expect(all("svg")).toHaveLength(0);
});

test("the axis stays put while a slider is held and follows when it is let go", async () => {
  const { page, textOf } = await show();
  const labels = (): string => textOf(".paths-chart .axis .tick-label");
  const before = labels();
  page.actions.hold();
  page.actions.change("weightScale", 6);
  page.actions.change("nonlinearity", "tanh");
  page.actions.change("forgetBias", -6);
  await expect.poll(() => pathsOf(page).norms.highway[0]).toBeLessThan(1e-12);
  await expect.poll(() => textOf(".path-outliers.highway")).toContain("↓");
  expect(labels()).toBe(before);
  page.actions.release();
  await expect.poll(labels).not.toBe(before);
});

test("the table has a row per timestep, once it is opened", async () => {
  const { page, all } = await show();
  expect(all("tbody tr")).toHaveLength(0);
  all<HTMLDetailsElement>("details")[0]?.setAttribute("open", "");
  await expect.poll(() => all("tbody tr").length).toBe(25);
  expect(all("tbody tr:nth-child(4) td .number").map((number) => Number(number.getAttribute("title")))[1]).toBe(pathsOf(page).norms.gates[3]);
});
