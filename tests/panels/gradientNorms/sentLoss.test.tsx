import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { userEvent } from "vitest/browser";
import { numberText } from "../../../src/charts/numbers.tsx";
import { createTimeAxis } from "../../../src/charts/timeAxis.ts";
import { createLogAxis } from "../../../src/charts/valueAxis.ts";
import { analyses } from "../../../src/engine/analyses/index.ts";
import type { CellName } from "../../../src/engine/cells/index.ts";
import { GradientNorms } from "../../../src/panels/gradientNorms/GradientNorms.tsx";
import { placeLossLabels } from "../../../src/panels/gradientNorms/lossLabels.ts";
import { PlotFrame } from "../../../src/panels/plotFrame.tsx";
import type { Page } from "../../../src/store/page.ts";
import { PageContext } from "../../../src/store/react.ts";
import type { Settings } from "../../../src/store/settings.ts";
import { analysisInput } from "../../support/analyses.ts";
import { openFakePage } from "../../support/fakePage.ts";
import { openSyncPage } from "../../support/syncPage.ts";

const PATIENTLY = { timeout: 5000 };

const showPage = async (page: Page) => {
  const { container } = await render(
    <div style={{ width: 1000, "--gutter-left": "80px", "--gutter-right": "200px", "--gradient-height": "331px" } as React.CSSProperties}>
      <PageContext value={page}>
        <PlotFrame>
          <GradientNorms />
        </PlotFrame>
      </PageContext>
    </div>,
  );
  await expect.poll(() => container.querySelectorAll(".chart-words").length, { timeout: 5000 }).toBe(1);
  const all = <E extends Element>(selector: string): E[] => [...container.querySelectorAll<E>(selector)];
  const textsOf = (selector: string): string[] => all(selector).map(({ textContent }) => textContent.replaceAll("\u00a0", " "));
  return { page, container, all, textsOf };
};

const show = (settings: Settings = {}) => showPage(openSyncPage({ hiddenSize: 8, sequenceLength: 25, ...settings }));

/** Row k of a cell on the page, by the engine. */
const rowOf = (page: Page, cell: CellName, k: number): Float64Array => {
  const run = page.store.getState().picture?.runs.find(({ experiment }) => experiment.cell === cell);
  if (!run) throw new Error(`no ${cell}`);
  return (analyses["contributions"](analysisInput(run.experiment)) as Float64Array[])[k].subarray(0, k + 1);
};

/** The corners of a path [x, y]. */
const cornersOf = (path: Element | undefined): [number, number][] =>
  [...(path?.getAttribute("d") ?? "").matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

test("the loss sent is a line per network, every corner the engine's number, with a mark at the loss and a name", async () => {
  const { page, all, textsOf } = await show({ cells: ["rnn", "lstm", "gru"] });
  expect(all(".loss-curve")).toEqual([]);
  page.actions.sendLoss(14);
  await expect.poll(() => all(".loss-curve").length, PATIENTLY).toBe(3);
  const axis = createLogAxis({ from: -16, to: 4 }, Number(all("clipPath rect")[0]?.getAttribute("height")), String);
  for (const cell of ["rnn", "lstm", "gru"] as const) {
    const row = rowOf(page, cell, 14);
    const corners = cornersOf(all(`[data-cell=${cell}] .loss-line`)[0]);
    expect(corners).toHaveLength(15);
    for (const [t, [x, y]] of corners.entries()) {
      expect(Math.abs(x - (t + 0.5) * (720 / 25))).toBeLessThan(0.1);
      expect(Math.abs(y - axis.y(row[t]))).toBeLessThan(0.1);
    }
    const [mark] = all(`[data-cell=${cell}] .loss-mark`);
    expect(mark?.getAttribute("transform")).toMatch(`translate(${14.5 * (720 / 25)},`);
  }
  expect(textsOf(".loss-label")).toEqual(["RNN, loss at t = 14 alone", "LSTM, loss at t = 14 alone", "GRU, loss at t = 14 alone"]);
});

test("the readout gives its values at the cursor, in the room of the sentences, and says where there is none", async () => {
  const { page, all, textsOf } = await show();
  const height = (): number | undefined => all(".plot-aside")[0]?.getBoundingClientRect().height;
  const before = height();
  page.actions.pointAt(3);
  page.actions.sendLoss(9);
  const due = [rowOf(page, "rnn", 9), rowOf(page, "lstm", 9)].map((row) => numberText(row[3], 4));
  await expect.poll(() => textsOf(".loss-value dd"), PATIENTLY).toEqual(due);
  expect(textsOf(".loss-value dt")).toEqual(["RNN", "LSTM hidden"]);
  expect(height()).toBe(before);
  page.actions.pointAt(10);
  await expect.poll(() => textsOf(".loss-value dd"), PATIENTLY).toEqual(["after the loss", "after the loss"]);
});

test("what is off the axis sits at its edge, and the axis stays as it is", async () => {
  const { page, all, textsOf } = await show({ weightScale: 0 });
  const ticks = textsOf(".axis text");
  page.actions.sendLoss(20);
  await expect.poll(() => textsOf(".loss-curve.rnn .outliers text"), PATIENTLY).toEqual(["0 at 20 steps"]);
  expect(textsOf(".axis text")).toEqual(ticks);
  expect(cornersOf(all(".loss-curve.rnn .loss-line")[0]).length).toBeLessThanOrEqual(1);
});

test("nothing points at a loss any more: line and numbers are gone, and the sentences are back", async () => {
  const { page, all } = await show();
  page.actions.sendLoss(9);
  await expect.poll(() => all(".loss-curve").length, PATIENTLY).toBe(2);
  expect(getComputedStyle(all(".reading")[0] ?? document.body).visibility).toBe("hidden");
  page.actions.sendLoss(null);
  await expect.poll(() => all(".loss-curve, .loss-readout").length, PATIENTLY).toBe(0);
  expect(getComputedStyle(all(".reading")[0] ?? document.body).visibility).toBe("visible");
  page.actions.sendLoss(9);
  await expect.poll(() => all(".loss-curve").length, PATIENTLY).toBe(2);
  page.actions.change("sequenceLength", 9);
  await expect.poll(() => all(".loss-curve, .loss-readout").length, PATIENTLY).toBe(0);
});

test("a loss that is held can be let go of beside its numbers", async () => {
  const { page, all } = await show();
  page.actions.sendLoss(9);
  await expect.poll(() => all(".loss-readout").length, PATIENTLY).toBe(1);
  expect(all(".loss-off")).toEqual([]);
  page.actions.holdLoss(9);
  await expect.poll(() => all(".loss-off").length, PATIENTLY).toBe(1);
  await userEvent.click(all(".loss-off")[0] ?? document.body);
  expect(page.store.getState().sentLoss).toBeNull();
});

test("of several sequences and of a truncated gradient it says what it leaves aside", async () => {
  const { page, textsOf } = await show({ batchSize: 3, truncation: 5 });
  page.actions.sendLoss(9);
  await expect.poll(() => textsOf(".loss-readout p"), PATIENTLY).toEqual(["loss at t = 9 alone, first sequence, not truncated"]);
});

test("an analysis is asked for only while a loss is sent, and nothing is drawn of earlier settings", async () => {
  const page = openFakePage({ cells: ["rnn"], sequenceLength: 3 });
  const run = openSyncPage({ cells: ["rnn"], sequenceLength: 3 }).store.getState().picture?.runs[0].run;
  if (!run) throw new Error("no run");
  const arrive = (): void => {
    page.listener.ran((page.submitted.at(-1) ?? []).map((experiment) => ({ experiment, run, computeMs: 1 })), "asked");
    page.frame();
  };
  arrive();
  const { all, textsOf } = await showPage(page);
  expect(page.analysed).toEqual([]);
  page.actions.holdLoss(1);
  await expect.poll(() => page.analysed.map(({ names }) => names), PATIENTLY).toEqual([["contributions"]]);
  expect(textsOf(".loss-value dd")).toEqual(["…"]);
  const result = [Float64Array.of(1, 0, 0), Float64Array.of(0.5, 1, 0), Float64Array.of(0.25, 0.5, 1)];
  page.analysed[0].listener.progress({ name: "contributions", result, share: 1 });
  page.frame();
  await expect.poll(() => cornersOf(all(".loss-line")[0]).length, PATIENTLY).toBe(2);
  page.actions.change("seed", 4);
  arrive();
  await expect.poll(() => all(".loss-line").length, PATIENTLY).toBe(0);
  expect(textsOf(".loss-value dd")).toEqual(["…"]);
});

test("names keep clear of each other and of those that stand already, wherever the loss is", () => {
  const time = createTimeAxis(60, 700);
  const axis = createLogAxis({ from: -16, to: 4 }, 300, String);
  const falling = (k: number, perStep: number): Float64Array => Float64Array.from({ length: k + 1 }, (_, t) => 10 ** (perStep * (t - k)));
  const names = [{ x: 30, y: 40, width: 130 }];
  for (let k = 0; k < 60; k++) {
    const rows = [falling(k, 0.1), falling(k, 0.01), falling(k, 0)];
    const boxes = placeLossLabels(rows, [190, 190, 190], rows, names, time, axis);
    for (const [n, a] of boxes.entries()) {
      for (const b of [...names, ...boxes.slice(n + 1)]) {
        const isApart = a.x + a.width <= b.x || b.x + b.width <= a.x || Math.abs(a.y - b.y) >= 13;
        expect.soft(isApart, `k = ${k}`).toBe(true);
      }
      expect.soft(a.x >= 0 && a.x + a.width <= 700 && a.y > 0 && a.y < 300, `k = ${k}`).toBe(true);
    }
  }
});

test("a name stands where its line can be seen", () => {
  const time = createTimeAxis(5, 700);
  const axis = createLogAxis({ from: -16, to: 4 }, 300, String);
  const row = Float64Array.of(0, 0, 0, 0.5);
  const [{ x, y }] = placeLossLabels([row], [190], [row], [], time, axis);
  expect(Math.abs(y - axis.y(0.5))).toBeLessThan(60);
  expect(x + 190).toBeGreaterThan(time.x(3));
});
