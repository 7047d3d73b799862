import { expect, test } from "vitest";
import { cleanup, render } from "vitest-browser-react";
import type { Paths } from "../../../src/engine/analyses/paths.ts";
import { isOpposed, pathsVerdict } from "../../../src/panels/twoPaths/pathsReading.ts";
import { PlotFrame } from "../../../src/panels/plotFrame.tsx";
import { TwoPaths } from "../../../src/panels/twoPaths/TwoPaths.tsx";
import type { Page } from "../../../src/store/page.ts";
import { PageContext } from "../../../src/store/react.ts";
import type { Settings } from "../../../src/store/settings.ts";
import { openSyncPage } from "../../support/syncPage.ts";

const WIDTH = 720;

const show = async (settings: Settings = {}) => {
  const page = openSyncPage({ hiddenSize: 8, sequenceLength: 25, ...settings });
  const { container } = await render(
    // Not at the window's edge, where so low a panel as a single sentence counts as off screen.
    <div style={{ width: 1000, paddingTop: 100, "--gutter-left": "80px", "--gutter-right": "200px" } as React.CSSProperties}>
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

test("a part that is exactly 0 has its glyph at the edge", async () => {
  const { textOf } = await show({ weightScale: 0 });
  expect(textOf(".path-outliers.gates")).toContain("0 at 25 steps");
  expect(textOf(".panel-sentence")).toContain("all of the LSTM’s gradient came along the highway, nothing through the gates");
});

test("where the loss stands the gates' part of 0 is told in words, beside a tick at its timestep", async () => {
  for (const sequenceLength of [5, 300]) {
    const { all, textOf } = await show({ sequenceLength });
    await expect.poll(() => textOf(".path-zero")).toBe("gates: 0 here");
    const [tick, words] = [all(".path-zero line")[0], all(".path-zero text")[0]].map((element) => element?.getBoundingClientRect());
    const plot = all(".plot .paths-chart")[0]?.getBoundingClientRect();
    expect((tick?.left ?? 0) - (plot?.left ?? 0)).toBeCloseTo((sequenceLength - 0.5) * (WIDTH / sequenceLength), 0);
    expect((tick?.left ?? 0) - (words?.right ?? 0)).toBeGreaterThan(2);
    expect((words?.left ?? 0) - (plot?.left ?? 0)).toBeGreaterThan(0);
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
