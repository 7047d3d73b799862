import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page as browserPage, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { PlotFrame } from "../../../src/panels/plotFrame.tsx";
import { Unrolled } from "../../../src/panels/unrolled/Unrolled.tsx";
import { widthDecades } from "../../../src/panels/unrolled/chains.ts";
import type { CellName } from "../../../src/engine/cells/index.ts";
import type { Page } from "../../../src/store/page.ts";
import { PageContext } from "../../../src/store/react.ts";
import type { Settings } from "../../../src/store/settings.ts";
import { openSyncPage } from "../../support/syncPage.ts";

const WIDTH = 720;

const mount = async (settings: Settings = {}) => {
  const page = openSyncPage({ hiddenSize: 8, sequenceLength: 12, ...settings });
  const { container } = await render(
    <div style={{ width: 1000, "--gutter-left": "80px", "--gutter-right": "200px" } as React.CSSProperties}>
      <PageContext value={page}>
        <PlotFrame>
          <Unrolled />
        </PlotFrame>
      </PageContext>
    </div>,
  );
  return { page, all: <E extends Element>(selector: string): E[] => [...container.querySelectorAll<E>(selector)] };
};

const show = async (settings: Settings = {}) => {
  const { page, all } = await mount(settings);
  await expect.poll(() => all(".unrolled-chain").length, { timeout: 5000 }).toBeGreaterThan(0);
  const button = (name: string): HTMLButtonElement => {
    const found = all<HTMLButtonElement>(".unrolled-controls button").find(({ textContent }) => textContent === name);
    if (!found) throw new Error(`no button ${name}`);
    return found;
  };
  const click = async (name: string): Promise<void> => userEvent.click(button(name));
  const textOf = (selector: string): string => all(selector).map(({ textContent }) => textContent).join(" ").replaceAll("\u00a0", " ");
  return { page, all, click, button, textOf };
};

type Shown = Awaited<ReturnType<typeof show>>;

const normsOf = (page: Page, cell: CellName, state: "hidden" | "cell"): Float64Array => {
  const found = page.store.getState().picture?.runs.find(({ experiment }) => experiment.cell === cell);
  if (!found) throw new Error(`no run of ${cell}`);
  return found.run.norms[state];
};

/** The parts of some paths, each from where it begins. */
const partsOf = (paths: readonly Element[]): string[] => paths.flatMap((path) => path.getAttribute("d")?.match(/M[^M]+/g) ?? []);

const cornersIn = (outline: string): [number, number][] =>
  [...outline.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

const cornersOf = (path: Element | undefined): [number, number][] => cornersIn(path?.getAttribute("d") ?? "");

/** Where each part of a path begins. */
const startsOf = (path: Element | undefined): [number, number][] =>
  [...(path?.getAttribute("d") ?? "").matchAll(/M(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

/** Where a drawn width stands on the key, as a power of ten: 1.5 px is where the key begins, 13 px where it ends. */
const decadeOf = (width: number, { from, to }: { from: number; to: number }): number => from + ((width - 1.5) / 11.5) * (to - from);

const decadesShown = (page: Page): { from: number; to: number } =>
  widthDecades([...normsOf(page, "rnn", "hidden"), ...normsOf(page, "lstm", "hidden"), ...normsOf(page, "lstm", "cell")]);

const LINES = [
  ["rnn-hidden", "rnn", "hidden"],
  ["lstm-cell", "lstm", "cell"],
  ["lstm-hidden", "lstm", "hidden"],
] as const;

const cursorOf = (page: Page): { t: number | null; isPinned: boolean } => page.store.getState().cursor;

beforeEach(() => browserPage.viewport(1280, 900));

afterEach(() => {
  vi.restoreAllMocks();
});

test("in a low window it begins folded, so that the charts come first", async () => {
  await browserPage.viewport(1024, 768);
  const { all } = await mount();
  expect(all(".panel-fold").map((button) => button.getAttribute("aria-expanded"))).toEqual(["false"]);
});

test("every link is as wide as the logarithm of the gradient that arrives over it, with its head at the left", async () => {
  const { page, all } = await show();
  const range = decadesShown(page);
  for (const [key, cell, state] of LINES) {
    const links = partsOf(all(`[data-line="${key}"] .unrolled-link`)).map(cornersIn).toSorted(([[a]], [[b]]) => a - b);
    expect(links).toHaveLength(11);
    const norms = normsOf(page, cell, state);
    for (const [k, corners] of links.entries()) {
      const [right, , , tip] = corners;
      const bottom = corners.at(-1);
      if (!right || !tip || !bottom) throw new Error("a link without corners");
      expect(Math.abs(decadeOf(bottom[1] - right[1], range) - Math.log10(norms[k] ?? Number.NaN))).toBeLessThan(0.12);
      expect(tip[0]).toBeLessThan(right[0]);
      expect(Math.abs((tip[0] + right[0]) / 2 - ((k + 1) * WIDTH) / 12)).toBeLessThan(0.2);
    }
  }
});

test("where nothing arrives there is no link, and neither is there one to a loss from what lies after it", async () => {
  const linksOf = ({ all }: Shown): number[] =>
    partsOf(all(".unrolled-link")).map(cornersIn).map(([[right], , , [tip]]) => Math.round((right + tip) / 2 / 60));
  expect(linksOf(await show({ cells: ["rnn"], weightScale: 0 }))).toEqual([]);
  expect(linksOf(await show({ cells: ["rnn"], lossAt: 4 })).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
});

test("what no width can show is told from the least to the largest, on paper that cuts through no mark", async () => {
  const { all, textOf, page } = await show({ cells: ["rnn"], weightScale: 0, sequenceLength: 9 });
  const [[left, right]] = all(".unrolled-glyphs rect").map((ground) => [Number(ground.getAttribute("x")), Number(ground.getAttribute("x")) + Number(ground.getAttribute("width"))]);
  for (const [x] of startsOf(all(".unrolled-marks")[0])) expect(x + 5 < left || x > right || (x > left && x + 5 < right)).toBe(true);
  for (const [x] of startsOf(all(".unrolled-node")[0])) expect(x + 14 < left || x > right || (x > left && x + 14 < right)).toBe(true);
  const { to } = widthDecades(normsOf(page, "rnn", "hidden"));
  page.actions.hold();
  page.actions.change("nonlinearity", "identity");
  page.actions.change("weightScale", 4);
  await expect.poll(() => textOf(".unrolled-glyphs")).toMatch(/^↑ .* … .*$/);
  const [, least, most] = /^↑ (.*) … (.*)$/.exec(textOf(".unrolled-glyphs")) ?? [];
  const beyond = [...normsOf(page, "rnn", "hidden")].filter((norm) => norm > 10 ** to);
  expect([least, most].map((text) => text?.slice(0, 3))).toEqual([Math.min(...beyond), Math.max(...beyond)].map((norm) => norm.toPrecision(2).slice(0, 3)));
});

test("nodes stand at their timestep on the shared axis", async () => {
  const { all } = await show();
  const nodes = partsOf(all('[data-line="rnn-hidden"] .unrolled-node')).map((node) => [...node.matchAll(/[-\d.]+/g)].map(Number));
  // A circle begins at its left, one radius from its centre.
  expect(nodes.map(([left, , radius]) => left + radius).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, t) => (t + 0.5) * 60));
});

test("many timesteps are one ribbon, as thick at each as the logarithm of its gradient", async () => {
  const { page, all } = await show({ sequenceLength: 90 });
  expect(all(".unrolled-node")).toHaveLength(0);
  const range = decadesShown(page);
  for (const [key, cell, state] of LINES) {
    const [ribbon, ...more] = all(`[data-line="${key}"] .unrolled-ribbon`);
    expect(more).toHaveLength(0);
    const corners = cornersOf(ribbon);
    const norms = normsOf(page, cell, state);
    const shown = [...norms].filter((norm) => norm >= 10 ** range.from);
    const first = norms.length - shown.length;
    expect(corners).toHaveLength(2 * shown.length + 4);
    for (const [k, norm] of shown.entries()) {
      const upper = corners[k + 1];
      const lower = corners[corners.length - k - 2];
      if (!upper || !lower) throw new Error("a ribbon without edges");
      expect(Math.abs(upper[0] - (first + k + 0.5) * 8)).toBeLessThan(0.1);
      expect(Math.abs(decadeOf(lower[1] - upper[1], range) - Math.log10(norm))).toBeLessThan(0.24);
    }
  }
});

test("a ribbon's colour is as strong at each timestep as the logarithm of its gradient, with stops only where that bends", async () => {
  const { page, all } = await show({ sequenceLength: 90, forgetBias: 0, weightScale: 1.5, batchSize: 1 });
  const { from, to } = decadesShown(page);
  for (const [key, cell, state] of LINES) {
    const stops = all(`[data-line="${key}"] stop`).map((stop) => ["offset", "stop-opacity"].map((name) => Number(stop.getAttribute(name))));
    const norms = normsOf(page, cell, state);
    const sampled = [...norms.keys()].filter((t) => t % 4 === 0 && norms[t] >= 10 ** from);
    expect(stops.length).toBeLessThan(sampled.length);
    for (const t of sampled) {
      const offset = (t + 0.5) / 90;
      const right = Math.max(1, stops.findIndex(([at]) => at >= offset - 1e-9));
      const [[x0, y0], [x1, y1]] = [stops[right - 1], stops[right]];
      const drawn = y0 + ((y1 - y0) * (offset - x0)) / (x1 - x0);
      expect(Math.abs(drawn - (0.3 + (0.7 * (Math.log10(norms[t]) - from)) / (to - from)))).toBeLessThan(0.03);
    }
  }
});

test("links with weights bear one mark each, all under one name; the cell's straight line bears none", async () => {
  const { all, textOf } = await show({ cells: ["lstm"] });
  const marks = startsOf(all(".unrolled-marks")[0]).map(([, y]) => y + 2.5);
  const [, hidden] = [0, 1].map((k) => startsOf(all(".unrolled-line")[k]?.querySelector(".unrolled-node") ?? undefined)[0][1]);
  expect(marks).toEqual(Array(11).fill(hidden));
  expect(textOf(".unrolled-key")).toContain("the same Whh at every step");
});

test("widths mean the same while a slider is held, and what outgrows them says so; on release they are fitted", async () => {
  const { page, all, textOf } = await show({ weightScale: 1, nonlinearity: "identity", sequenceLength: 30 });
  const before = textOf(".unrolled-key");
  page.actions.hold();
  page.actions.change("weightScale", 4);
  await expect.poll(() => textOf(".unrolled-glyphs")).toMatch(/↑ .* × 10/);
  expect(textOf(".unrolled-key")).toBe(before);
  expect(all(".unrolled-link").length).toBeGreaterThan(0);
  page.actions.release();
  await expect.poll(() => textOf(".unrolled-key")).not.toBe(before);
  expect(textOf(".unrolled-glyphs")).not.toMatch(/↑/);
});

test("a gradient of exactly 0, and one that is no number, have their signs", async () => {
  expect((await show({ weightScale: 0, cells: ["rnn"] })).textOf(".unrolled-glyphs")).toBe("0 at 11 steps");
  const broken = await show({ weightScale: 8, nonlinearity: "identity", hiddenSize: 32, sequenceLength: 400, cells: ["rnn"] });
  expect(broken.textOf(".unrolled-glyphs")).toBe("NaN at 400 steps");
  expect(broken.all(".unrolled-hollow.nan")).toHaveLength(1);
});

test("a range is at most 17 decades, from the largest gradient down, and at least 4", () => {
  expect(widthDecades([1, 1e-200])).toEqual({ from: -16, to: 0 });
  expect(widthDecades([0.5, 1e-200])).toEqual({ from: -17, to: 0 });
  expect(widthDecades([0, 2, 5, Infinity, Number.NaN])).toEqual({ from: -3, to: 1 });
  expect(widthDecades([0, Number.NaN])).toEqual({ from: -16, to: 0 });
});

test("one mark of the loss where it is, or a small one under every node", async () => {
  const marksOf = ({ all }: Shown): number[] => startsOf(all(".unrolled-loss")[0]).map(([x]) => x);
  expect(marksOf(await show({ cells: ["rnn"] }))).toEqual([690]);
  expect(marksOf(await show({ cells: ["rnn"], lossAt: 4 }))).toEqual([270]);
  expect(marksOf(await show({ cells: ["rnn"], lossAt: "every" }))).toHaveLength(12);
});

test("a step goes one timestep back, the cursor with it, and says aloud how much is left", async () => {
  const { page, click, textOf, all } = await show({ cells: ["rnn"] });
  expect(textOf("[aria-live]")).toBe("");
  await click("Step");
  await click("Step");
  // The reader, too, can see it.
  expect(textOf(".unrolled-sentence")).toBe(textOf("[aria-live]"));
  expect(cursorOf(page)).toEqual({ t: 9, isPinned: true });
  const norms = normsOf(page, "rnn", "hidden");
  const share = (100 * (norms[9] ?? Number.NaN)) / (norms[11] ?? Number.NaN);
  const [, told] = /^The gradient has gone back to t = 9: ([\d.]+) % of it is left\.$/.exec(textOf("[aria-live]")) ?? [];
  expect(Math.abs(Number(told) / share - 1)).toBeLessThan(0.05);
  expect(all(".unrolled-wave circle").map((ring) => Number(ring.getAttribute("cx")))).toEqual([570]);
  await click("Start over");
  expect(cursorOf(page)).toEqual({ t: null, isPinned: false });
  expect(all(".unrolled-wave")).toHaveLength(0);
});

test("a pass that plays goes through every timestep to t = 0, silent on the way, and lets the cursor go", async () => {
  const { page, click, textOf, button, all } = await show({ cells: ["rnn"], sequenceLength: 6 });
  const seen: (number | null)[] = [];
  const spoken = new Set<string>();
  const stop = page.store.subscribe(({ cursor }) => {
    seen.push(cursor.t);
    spoken.add(textOf("[aria-live]"));
  });
  await userEvent.selectOptions(all<HTMLSelectElement>("select")[0] ?? document.body, "fast");
  await click("Play");
  expect(button("Pause")).toBeDefined();
  await expect.poll(() => button("Play"), { timeout: 8000 }).toBeDefined();
  stop();
  expect([...new Set(seen)]).toEqual([5, 4, 3, 2, 1, null]);
  expect([...spoken]).toEqual([""]);
  expect(cursorOf(page).isPinned).toBe(false);
  expect(textOf("[aria-live]")).toMatch(/^The gradient has gone back to t = 0: /);
});

test("another length ends the pass and frees the cursor; other weights do not", async () => {
  const { page, click, button, all } = await show({ sequenceLength: 20 });
  await click("Play");
  page.actions.change("weightScale", 0.7);
  await expect.poll(() => cursorOf(page).t).toBeLessThan(19);
  expect(button("Pause")).toBeDefined();
  page.actions.change("sequenceLength", 15);
  await expect.poll(() => all(".unrolled-wave").length).toBe(0);
  expect(button("Play")).toBeDefined();
  expect(cursorOf(page)).toEqual({ t: null, isPinned: false });
});

test("a cursor that was pinned before stands there again after the pass", async () => {
  const { page, click } = await show({ sequenceLength: 40 });
  page.actions.pin(23);
  await click("Step");
  expect(cursorOf(page)).toEqual({ t: 38, isPinned: true });
  await click("Start over");
  expect(cursorOf(page)).toEqual({ t: 23, isPinned: true });
});

test("folded away, the pass pauses where it is", async () => {
  const { page, click, button, all } = await show({ sequenceLength: 40 });
  await click("Play");
  await expect.poll(() => cursorOf(page).t).toBeLessThan(39);
  all<HTMLButtonElement>(".panel-fold")[0]?.click();
  await expect.poll(() => all(".unrolled-chain").length).toBe(0);
  await new Promise(requestAnimationFrame);
  const { t } = cursorOf(page);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(cursorOf(page).t).toBe(t);
  all<HTMLButtonElement>(".panel-fold")[0]?.click();
  await expect.poll(() => all(".unrolled-wave").length).toBeGreaterThan(0);
  expect(button("Play")).toBeDefined();
});

test("along a ribbon the marks of the shared weights and the arrowheads stand here and there", async () => {
  const { all } = await show({ cells: ["rnn"], sequenceLength: 90 });
  const heads = startsOf(all(".unrolled-heads")[0]).map(([x]) => x + 5);
  // None where the ribbon has no width any more, and words stand in its place.
  const [, [ribbonBegins] = [Number.NaN]] = cornersOf(all(".unrolled-ribbon")[0]);
  expect(heads).toEqual(Array.from({ length: 9 }, (_, k) => (k + 0.5) * 80).filter((x) => x > ribbonBegins - 4));
  expect(heads.length).toBeGreaterThan(3);
  expect(startsOf(all(".unrolled-marks")[0]).map(([x]) => x + 2.5)).toEqual(Array.from({ length: 8 }, (_, k) => (k + 1) * 80));
});

test("the table has the norm of every link", async () => {
  const { page, all } = await show({ cells: ["rnn"], sequenceLength: 7 });
  await userEvent.click(all(".table-button")[0] ?? document.body);
  const shown = all("tbody td").map(({ textContent }) => Number(textContent));
  expect(shown).toEqual([...normsOf(page, "rnn", "hidden")].map((norm) => Number(norm.toPrecision(4))));
});

test("a reader who takes the cursor elsewhere stops the pass and keeps it", async () => {
  const { page, click, button } = await show({ sequenceLength: 40 });
  await click("Play");
  page.actions.pin(3);
  await expect.poll(() => button("Play")).toBeDefined();
  expect(cursorOf(page)).toEqual({ t: 3, isPinned: true });
});

test("frames are asked for only while the pass plays", async () => {
  const { click } = await show();
  await click("Play");
  await click("Pause");
  const asked = vi.spyOn(window, "requestAnimationFrame");
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(asked.mock.contexts.length).toBe(0);
});

test("where motion is not wanted the pass jumps, in about ten equal stops", async () => {
  vi.spyOn(window, "matchMedia").mockReturnValue({ matches: true } as MediaQueryList);
  const { page, click, all } = await show({ cells: ["rnn"], sequenceLength: 51 });
  await userEvent.selectOptions(all<HTMLSelectElement>("select")[0] ?? document.body, "fast");
  const seen = new Set<number | null>();
  const stop = page.store.subscribe(({ cursor }) => seen.add(cursor.t));
  await click("Play");
  await expect.poll(() => cursorOf(page).t, { timeout: 8000 }).toBe(null);
  stop();
  expect([...seen]).toEqual([50, 45, 40, 35, 30, 25, 20, 15, 10, 5, null]);
});
