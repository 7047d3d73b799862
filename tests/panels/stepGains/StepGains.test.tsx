import { expect, test } from "vitest";
import { cleanup, render } from "vitest-browser-react";
import type { Steps } from "../../../src/engine/analyses/steps.ts";
import type { CellName } from "../../../src/engine/cells/index.ts";
import { PlotFrame } from "../../../src/panels/plotFrame.tsx";
import { StepGains } from "../../../src/panels/stepGains/StepGains.tsx";
import { factorText } from "../../../src/panels/stepGains/stepsReading.ts";
import type { Page } from "../../../src/store/page.ts";
import { PageContext } from "../../../src/store/react.ts";
import type { Settings } from "../../../src/store/settings.ts";
import { openSyncPage } from "../../support/syncPage.ts";

const T = 25;
const BAND = 720 / T;

const show = async (settings: Settings = {}, plotWidth = 720) => {
  // One after another: a panel below the window's edge draws nothing.
  await cleanup();
  const page = openSyncPage({ hiddenSize: 8, sequenceLength: T, ...settings });
  const { container } = await render(
    <div style={{ width: plotWidth + 280, "--gutter-left": "80px", "--gutter-right": "200px" } as React.CSSProperties}>
      <PageContext value={page}>
        <PlotFrame>
          <StepGains />
        </PlotFrame>
      </PageContext>
    </div>,
  );
  const all = <E extends Element>(selector: string): E[] => [...container.querySelectorAll<E>(selector)];
  await expect.poll(() => all(".panel-sentence").length, { timeout: 5000 }).toBeGreaterThan(0);
  const textOf = (selector: string): string => all(selector).map(({ textContent }) => textContent).join(" ").replaceAll("\u00a0", " ");
  return { page, all, textOf };
};

const stepsOf = (page: Page, cell: CellName): Steps => {
  const result = page.store.getState().findings[cell]?.steps?.part.result;
  if (!result) throw new Error("the steps are not known");
  return result;
};

/** Pixels per decade and the height of 0, read off the axis's own labels. */
const scaleOf = (svg: Element): { zero: number; decade: number } => {
  const heights = new Map(
    [...svg.querySelectorAll(".axis > g")].map((tick) => [
      Number(tick.textContent.replace("−", "-")),
      Number(/,([\d.]+)\)/.exec(tick.getAttribute("transform") ?? "")?.[1]),
    ]),
  );
  const [[first, y] = [0, 0], [second, z] = [0, 0]] = [...heights];
  return { zero: heights.get(0) ?? Number.NaN, decade: (y - z) / (second - first) };
};

/** The bars of one kind by timestep: where they begin and how far they reach, in decades. */
const barsOf = (svg: Element, kind: string): Map<number, { from: number; length: number }> => {
  const { zero, decade } = scaleOf(svg);
  const d = svg.querySelector(`.bars.${kind}`)?.getAttribute("d") ?? "";
  return new Map(
    [...d.matchAll(/M([-\d.]+),([-\d.]+)h([\d.]+)V([-\d.]+)/g)].map(([, x, from, width, to]) => [
      Math.round((Number(x) + Number(width) / 2) / BAND - 0.5),
      { from: (zero - Number(from)) / decade, length: (Number(from) - Number(to)) / decade },
    ]),
  );
};

const decade = (value: number | undefined): number => Math.log10(value ?? Number.NaN);

test("the RNN's two bars of a step have the lengths of its two gains, stacked where they have one sign", async () => {
  for (const weightScale of [0.5, 1, 3]) {
    const { page, all } = await show({ weightScale });
    const [svg] = all("svg.rnn");
    if (!svg) throw new Error("no chart of the RNN");
    const { gainSaturation, gainWeights } = stepsOf(page, "rnn");
    const [saturation, weights] = [barsOf(svg, "saturation"), barsOf(svg, "rest")];
    expect([...weights.keys()]).toEqual(Array.from({ length: T - 1 }, (_, k) => k + 1));
    for (const [t, bar] of weights) {
      const [s, w] = [decade(gainSaturation?.[t]), decade(gainWeights?.[t])];
      expect(saturation.get(t)?.from).toBeCloseTo(0, 2);
      expect(saturation.get(t)?.length).toBeCloseTo(s, 2);
      expect(bar.length).toBeCloseTo(w, 2);
      expect(bar.from).toBeCloseTo(Math.sign(s) === Math.sign(w) ? s : 0, 2);
    }
  }
});

test("with one loss the bars from the loss on sum to the drop of the gradient's curve", async () => {
  for (const lossAt of ["last", 15] as const) {
    const { page, all } = await show({ lossAt });
    const [svg] = all("svg.rnn");
    const norms = page.store.getState().picture?.runs[0].run.norms.hidden;
    if (!svg || !norms) throw new Error("no chart of the RNN");
    const lengths = ["saturation", "rest"].flatMap((kind) => [...barsOf(svg, kind).values()].map(({ length }) => length));
    const sum = lengths.reduce((total, length) => total + length, 0);
    expect(Math.abs(sum - (decade(norms[0]) - decade(norms[lossAt === "last" ? T - 1 : lossAt])))).toBeLessThan(0.01);
  }
});

test("the worst step is named in the chart and in the sentence, with what it keeps", async () => {
  const { page, textOf } = await show();
  for (const cell of ["rnn", "lstm"] as const) {
    const gains = Array.from(stepsOf(page, cell).gain).slice(1);
    const worst = 1 + gains.indexOf(Math.min(...gains));
    expect(textOf(`svg.${cell} .bar-label.worst`)).toBe(`worst: t = ${worst}`);
    expect(textOf(`.panel-sentence.${cell}`)).toContain(`the worst step is t = ${worst}`);
    const kept = Number(/keeps ([\d.]+) %/.exec(textOf(`.panel-sentence.${cell}`))?.[1]);
    expect(Math.abs(kept / (100 * Math.min(...gains)) - 1)).toBeLessThan(0.06);
  }
});

test("the mark of the worst step stands in the middle under its bar, and its words beside it on the chart", async () => {
  for (const settings of [{}, { sequenceLength: 5 }, { sequenceLength: 120, weightScale: 5 }, { lossAt: 1 }] as Settings[]) {
    const { page, all } = await show(settings);
    for (const cell of ["rnn", "lstm"] as const) {
      const gains = Array.from(stepsOf(page, cell).gain, (gain, t) => (t > 0 && !Number.isNaN(gain) ? gain : Infinity));
      const worst = gains.indexOf(Math.min(...gains));
      const [mark] = all(`svg.${cell} .worst-mark`);
      const [words] = all(`svg.${cell} .bar-label.worst`);
      const [svg] = all(`svg.${cell}`);
      if (!mark || !words || !svg) throw new Error("no mark");
      const [at, text, chart] = [mark, words, svg].map((element) => element.getBoundingClientRect());
      if (!at || !text || !chart) throw new Error("no boxes");
      expect((at.left + at.right) / 2 - chart.left).toBeCloseTo(((worst + 0.5) * 720) / (settings.sequenceLength ?? T), 0);
      expect(text.left >= at.right || text.right <= at.left).toBe(true);
      expect(Math.min(Math.abs(text.left - at.right), Math.abs(at.left - text.right))).toBeLessThan(14);
      expect(text.left).toBeGreaterThanOrEqual(chart.left);
      expect(text.right).toBeLessThanOrEqual(chart.right + 1);
    }
  }
});

test("where no step shrinks the gradient the one with the smallest gain is the weakest, not the worst", async () => {
  const { page, textOf, all } = await show({ weightScale: 10, nonlinearity: "identity" });
  const gains = Array.from(stepsOf(page, "rnn").gain).slice(1);
  const weakest = 1 + gains.indexOf(Math.min(...gains));
  expect(Math.min(...gains)).toBeGreaterThan(1);
  expect(textOf("svg.rnn .bar-label.worst")).toBe(`weakest: t = ${weakest}`);
  expect(textOf(".panel-sentence.rnn")).toContain(`no step shrinks the gradient; the weakest is t = ${weakest}: it multiplies the gradient by`);
  expect(all("svg.rnn")[0]?.getAttribute("aria-label")).toContain(`the weakest is t = ${weakest}`);
  // The LSTM's steps do shrink it.
  expect(textOf(".panel-sentence.lstm")).toContain("the worst step is t =");
});

test("a part is named where it has bars to be seen", async () => {
  const both = await show();
  expect(both.textOf("svg.rnn .bar-label.saturation, svg.rnn .bar-label.weights").split(" ").toSorted()).toEqual(["saturation", "weights"]);
  // The identity saturates nowhere.
  const linear = await show({ weightScale: 10, nonlinearity: "identity" });
  expect(linear.all("svg.rnn .bar-label.weights")).toHaveLength(1);
  expect(linear.all("svg.rnn .bar-label.saturation")).toHaveLength(0);
});

test("the sentence counts the steps at which the bound is above 1, or says every or no step", async () => {
  const counts: number[] = [];
  for (const weightScale of [0.8, 0.9, 1]) {
    const { page, textOf } = await show({ weightScale });
    const above = Array.from(stepsOf(page, "rnn").norm).slice(1).filter((bound) => bound > 1).length;
    const where = { 0: "no step", [T - 1]: "every step" }[above] ?? `${above} of ${T - 1} steps`;
    expect(textOf(".panel-sentence.rnn")).toContain(`the bound ‖Jt‖₂ is above 1 at ${where}.`);
    counts.push(above);
  }
  expect(counts.some((count) => count > 0 && count < T - 1)).toBe(true);
  expect((await show({ weightScale: 0 })).textOf(".panel-sentence.rnn")).toContain("the bound ‖Jt‖₂ is above 1 at no step.");
  expect((await show({ weightScale: 10, nonlinearity: "identity" })).textOf(".panel-sentence.rnn")).toContain("is above 1 at every step.");
});

test("the sentence of a cell with a cell state says that both its states are taken as one", async () => {
  const { textOf } = await show({ cells: ["rnn", "lstm", "gru"] });
  expect(textOf(".panel-sentence.lstm")).toMatch(/^LSTM, h and c as one: the worst step/);
  expect(textOf(".panel-sentence.rnn")).toMatch(/^RNN: the worst step/);
  expect(textOf(".panel-sentence.gru")).toMatch(/^GRU: the worst step/);
});

test("what one step and what all steps keep is told in one form", async () => {
  const { page, textOf } = await show({ sequenceLength: 5 });
  const product = Array.from(stepsOf(page, "lstm").gain).slice(1).reduce((all, gain) => all * gain, 1);
  expect(product).toBeGreaterThan(0.001);
  const [, each, together] = /keeps ([\d.]+) % of the gradient\. All steps together keep ([\d.]+) % of it/.exec(textOf(".panel-sentence.lstm")) ?? [];
  expect(Number(each)).toBeGreaterThan(0);
  expect(Math.abs(Number(together) / (100 * product) - 1)).toBeLessThan(0.06);
});

test("the note explains the bars, and the lines across those that are split", async () => {
  const { textOf } = await show();
  expect(textOf(".gain-notes")).toContain("Each bar: log₁₀ of what the step t → t − 1 multiplies the gradient by (−1 keeps a tenth, 0 keeps all); black or white lines across the RNN’s bars");
  expect((await show({ cells: ["lstm"] })).textOf(".gain-notes")).not.toContain("RNN");
});

/** Whether two boxes on the screen share any area. */
const doOverlap = (a: DOMRect, b: DOMRect): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

test("no words lie on others or on the cursor's line at t = 0", async () => {
  for (const plotWidth of [720, 315]) for (const settings of [{}, { lossAt: 1 }, { weightScale: 0 }, { weightScale: 0, sequenceLength: 5 }, { weightScale: 10 }, { weightScale: 10, sequenceLength: 120 }, { weightScale: 2e-5 }] as Settings[]) {
    const { all } = await show(settings, plotWidth);
    for (const svg of all("svg.gain-bars")) {
      const boxes = [...svg.querySelectorAll(".bar-label, .worst-mark")].map((element) => element.getBoundingClientRect());
      const cursor = svg.getBoundingClientRect().left + plotWidth / 2 / (settings.sequenceLength ?? T);
      for (const [k, box] of boxes.entries()) {
        expect(box.left).toBeGreaterThan(cursor);
        for (const other of boxes.slice(k + 1)) expect(doOverlap(box, other)).toBe(false);
      }
    }
  }
});

test("narrow bars have two flat tones and one line through all sums, wide bars a hatch and a dash each", async () => {
  const wide = await show();
  expect(wide.all("svg.rnn .bars.saturation")[0]?.getAttribute("fill")).toMatch(/^url/);
  expect(wide.all("svg.rnn .bars-sum")[0]?.getAttribute("d")?.match(/M/g)).toHaveLength(T - 1);
  const narrow = await show({ sequenceLength: 240, weightScale: 3 });
  expect(narrow.all("svg.rnn .bars.saturation")[0]?.getAttribute("fill")).toBeNull();
  expect(narrow.all("svg.rnn .bars-sum")[0]?.getAttribute("d")?.match(/[ML]/g)).toHaveLength(239);
  expect(narrow.all("svg.rnn .bars-sum")[0]?.getAttribute("d")?.match(/M/g)).toHaveLength(1);
});

test("the bound's line passes through ‖J_t‖₂ at every step on the way", async () => {
  const { page, all } = await show();
  for (const cell of ["rnn", "lstm"] as const) {
    const [svg] = all(`svg.${cell}`);
    if (!svg) throw new Error("no chart");
    const { zero, decade: unit } = scaleOf(svg);
    const corners = [...(svg.querySelector("path.bound")?.getAttribute("d") ?? "").matchAll(/[ML]([\d.]+),([\d.]+)/g)];
    expect(corners).toHaveLength(T - 1);
    for (const [k, [, , y]] of corners.entries()) expect((zero - Number(y)) / unit).toBeCloseTo(decade(stepsOf(page, cell).norm[k + 1]), 1);
  }
});

test("a step that leaves nothing is told as a factor, and so is the bound, once for all steps; words tell what nothing reaches", async () => {
  const { textOf, all } = await show({ weightScale: 0 });
  expect(textOf("svg.rnn .bar-label.worst")).toBe(`worst: t = ${T - 1}, × 0`);
  expect(textOf("svg.rnn .bar-label.bound")).toBe(`bound ‖Jt‖₂: × 0 at all ${T - 1} steps`);
  expect(all("svg.rnn .edge-rails path")).toHaveLength(2);
  expect(textOf("svg.rnn .bar-label.unreached")).toBe(`no gradient arrives at these ${T - 2} steps`);
  expect(textOf(".panel-sentence.rnn")).toContain(`at t = ${T - 1} the step back cuts the gradient to exactly 0`);
  expect(textOf("svg.rnn")).not.toContain("NaN");
});

test("where every step leaves nothing, words say so and none is the worst", async () => {
  const { textOf, all } = await show({ weightScale: 0, lossAt: "every" });
  expect(textOf("svg.rnn .bar-label.edge:not(.bound)")).toBe(`× 0 at all ${T - 1} steps`);
  expect(all("svg.rnn .bar-label.worst, svg.rnn .worst-mark")).toHaveLength(0);
});

test("lines for what the axis cannot show stand off its end and inside the drawing", async () => {
  const { all } = await show({ weightScale: 0 });
  const [svg] = all("svg.rnn");
  const end = svg?.querySelector("clipPath rect")?.getAttribute("height");
  const rails = all<SVGPathElement>("svg.rnn .edge-rails path").map((rail) => Number(/,([\d.]+)H/.exec(rail.getAttribute("d") ?? "")?.[1]));
  for (const y of rails) {
    expect(y).toBeGreaterThan(Number(end) + 2);
    expect(y).toBeLessThan(Number(svg?.getAttribute("height")) - 12);
  }
});

test("losses at every step are said to join on the way", async () => {
  expect((await show({ lossAt: "every" })).textOf(".panel-sentence.rnn")).toContain("losses join on the way");
  expect((await show()).textOf(".panel-sentence.rnn")).not.toContain("losses join");
  expect((await show({ lossAt: 0 })).textOf(".panel-sentence.rnn")).toContain("there is no step on the way");
});

test("the numbers of the step at the cursor stand beside its chart", async () => {
  const { page, textOf } = await show();
  page.actions.pin(12);
  await expect.poll(() => textOf(".gain-aside.rnn p")).toContain("t = 12 → 11");
  const numbers = [...textOf(".gain-aside.rnn dd").matchAll(/× ([\d.]+) \(/g)].map(([, number]) => Number(number));
  const { gainSaturation, gainWeights, gain, norm } = stepsOf(page, "rnn");
  const expected = [gainSaturation, gainWeights, gain, norm].map((values) => values?.[12] ?? Number.NaN);
  for (const [k, number] of numbers.entries()) expect(Math.abs(number / (expected[k] ?? 0) - 1)).toBeLessThan(0.006);
  expect(numbers).toHaveLength(4);
});

test("the axis stays put while a slider is held", async () => {
  const { page, textOf } = await show();
  const labels = (): string => textOf("svg.rnn .axis .tick-label");
  const before = labels();
  page.actions.hold();
  page.actions.change("weightScale", 0.02);
  await expect.poll(() => textOf("svg.rnn .bar-label")).toContain("↓ ×");
  expect(labels()).toBe(before);
  page.actions.release();
  await expect.poll(labels).not.toBe(before);
});

test("a product that doubles cannot hold is told all the same", () => {
  expect(factorText(-400.5)).toBe("3.2 × 10⁻⁴⁰¹");
  expect(factorText(399.9999)).toBe("1.0 × 10⁴⁰⁰");
  expect(factorText(-1)).toBe("0.10");
});
