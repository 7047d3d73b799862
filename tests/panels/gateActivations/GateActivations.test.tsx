import { afterEach, describe, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { userEvent } from "vitest/browser";
import { colourScale } from "../../../src/charts/colour/colourScale.ts";
import type { ColourScaleName } from "../../../src/charts/colour/colourScale.ts";
import { SPECIAL_INDEX, STEPS } from "../../../src/charts/colour/colourTable.ts";
import type { CellName } from "../../../src/engine/cells/index.ts";
import type { PicturedRun } from "../../../src/worker/client.ts";
import { GateActivations } from "../../../src/panels/gateActivations/GateActivations.tsx";
import { readGates } from "../../../src/panels/gateActivations/reading.ts";
import { PlotFrame } from "../../../src/panels/plotFrame.tsx";
import type { Page } from "../../../src/store/page.ts";
import { openPage } from "../../../src/store/page.ts";
import { PageContext } from "../../../src/store/react.ts";
import { pixelsIn, slotIn } from "../../support/heatmapPixels.ts";
import { noLongTasks } from "../../support/longTasks.ts";
import { openSyncPage } from "../../support/syncPage.ts";

/** As many rows of pixels as there are units, so that a pixel is a value. */
const UNITS = 16;

const show = async (page: Page) => {
  const screen = await render(
    <div style={{ width: 800, "--heatmap-height": `${UNITS}px` } as React.CSSProperties}>
      <PageContext value={page}>
        <PlotFrame>
          <GateActivations />
        </PlotFrame>
      </PageContext>
    </div>,
  );
  const rowOf = (key: string): HTMLElement => {
    const row = screen.container.querySelector<HTMLElement>(`[data-row="${key}"]`);
    if (!row) throw new Error(`no row ${key}`);
    return row;
  };
  /** Rows of pixels, top to bottom. */
  const pixelsOf = (key: string): number[][] => pixelsIn(screen.container, key);
  const figuresOf = (key: string): string[] => [...rowOf(key).querySelectorAll(".gate-figure")].map(({ textContent }) => textContent);
  const labelOf = (key: string): string => slotIn(screen.container, key).getAttribute("aria-label") ?? "";
  return { ...screen, rowOf, pixelsOf, figuresOf, labelOf };
};

/** React draws when it gets to it, later on a busy machine. */
const PATIENTLY = { timeout: 5000 };

const runOf = (page: Page, cell: CellName): PicturedRun => {
  const found = page.store.getState().picture?.runs.find(({ experiment }) => experiment.cell === cell);
  if (!found) throw new Error(`no run of ${cell}`);
  return found.run;
};

/** Means over time of one sequence, per unit, summed the plain way. */
const unitMeans = (values: Float64Array, { T, B, H }: PicturedRun["sizes"]): number[] =>
  Array.from({ length: H }, (_, unit) => Array.from({ length: T }, (_t, t) => values[t * B * H + unit]).reduce((a, b) => a + b) / T);

const byMean = (values: Float64Array, sizes: PicturedRun["sizes"]): number[] => {
  const means = unitMeans(values, sizes);
  return means.map((_, unit) => unit).sort((a, b) => means[b] - means[a]);
};

/** What a heatmap must look like, looked up value by value. */
const expected = (values: Float64Array, { T, B, H }: PicturedRun["sizes"], order: readonly number[], name: ColourScaleName): number[][] => {
  const { from, to, table } = colourScale(name, "light");
  const step = (value: number): number => Math.min(STEPS, Math.max(0, Math.floor(((value - from) / (to - from)) * STEPS + 0.5)));
  return order.map((unit) => Array.from({ length: T }, (_, t) => table[step(values[t * B * H + unit])]));
};

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b) / values.length;

afterEach(() => {
  delete document.documentElement.dataset.theme;
});

describe("what is drawn", () => {
  test("every gate and state of the LSTM, then the RNN's h, a pixel per value, one order of units for all six of the LSTM", async () => {
    const page = openSyncPage({ hiddenSize: UNITS, sequenceLength: 30, weightScale: 2 });
    const { container, pixelsOf } = await show(page);
    const keys = [...container.querySelectorAll<HTMLElement>("[data-row]")].map(({ dataset }) => dataset.row);
    expect(keys).toEqual(["lstm-i", "lstm-f", "lstm-g", "lstm-o", "lstm-c", "lstm-h", "rnn-h"]);
    const { gates, cell, hidden, sizes } = runOf(page, "lstm");
    const order = byMean(gates.f, sizes);
    expect(pixelsOf("lstm-i")).toEqual(expected(gates.i, sizes, order, "unit"));
    expect(pixelsOf("lstm-f")).toEqual(expected(gates.f, sizes, order, "unit"));
    expect(pixelsOf("lstm-g")).toEqual(expected(gates.g, sizes, order, "signed"));
    expect(pixelsOf("lstm-o")).toEqual(expected(gates.o, sizes, order, "unit"));
    expect(pixelsOf("lstm-c")).toEqual(expected(cell, sizes, order, "clipped"));
    expect(pixelsOf("lstm-h")).toEqual(expected(hidden, sizes, order, "signed"));
    const rnn = runOf(page, "rnn");
    expect(pixelsOf("rnn-h")).toEqual(expected(rnn.hidden, sizes, byMean(rnn.hidden, sizes), "signed"));
  });

  test("the GRU's rows, its units by their update gate", async () => {
    const page = openSyncPage({ cells: ["rnn", "gru"], hiddenSize: UNITS, sequenceLength: 20, weightScale: 3 });
    const { container, pixelsOf } = await show(page);
    const keys = [...container.querySelectorAll<HTMLElement>("[data-row]")].map(({ dataset }) => dataset.row);
    expect(keys).toEqual(["gru-r", "gru-z", "gru-n", "gru-h", "rnn-h"]);
    const { gates, hidden, sizes } = runOf(page, "gru");
    const order = byMean(gates.z, sizes);
    expect(pixelsOf("gru-z")).toEqual(expected(gates.z, sizes, order, "unit"));
    expect(pixelsOf("gru-n")).toEqual(expected(gates.n, sizes, order, "signed"));
    expect(pixelsOf("gru-h")).toEqual(expected(hidden, sizes, order, "signed"));
  });

  test("of a batch, its first element, and the subtitle says so", async () => {
    const page = openSyncPage({ hiddenSize: UNITS, sequenceLength: 6, batchSize: 3 });
    const screen = await show(page);
    const { gates, sizes } = runOf(page, "lstm");
    expect(sizes.B).toBe(3);
    expect(screen.pixelsOf("lstm-f")).toEqual(expected(gates.f, sizes, byMean(gates.f, sizes), "unit"));
    await expect.element(screen.getByText("batch element 0 of 3")).toBeVisible();
  });

  test("one unit at one timestep", async () => {
    const page = openSyncPage({ hiddenSize: 1, sequenceLength: 1 });
    const { pixelsOf, figuresOf } = await show(page);
    const { gates, sizes } = runOf(page, "lstm");
    const [[colour]] = expected(gates.o, sizes, [0], "unit");
    expect(pixelsOf("lstm-o")).toEqual(Array.from({ length: UNITS }, () => [colour]));
    expect(figuresOf("lstm-o")[0]).toBe(`mean ${gates.o[0].toFixed(2)}`);
  });

  test("the dark page has colours of its own", async () => {
    const page = openSyncPage({ hiddenSize: UNITS, sequenceLength: 5 });
    const { pixelsOf } = await show(page);
    const light = pixelsOf("lstm-h");
    document.documentElement.dataset.theme = "dark";
    await expect.poll(() => pixelsOf("lstm-h"), PATIENTLY).not.toEqual(light);
    for (const pixel of pixelsOf("lstm-h").flat()) expect(colourScale("signed", "dark").table).toContain(pixel);
  });

  test("before the first picture the rows stand already, so that nothing moves when it comes", async () => {
    const client = { submit() {}, foresee() {}, expect() {}, trace: () => Promise.resolve([]), close() {}, ...noLongTasks };
    const page = openPage({ openClient: () => client, schedule: (drawNow) => drawNow(), whenIdle() {}, cores: 1 }, { settings: {}, problems: [] });
    const { container, rowOf, getByRole } = await show(page);
    await expect.element(getByRole("region", { name: "Gate activations" })).toBeVisible();
    expect(rowOf("lstm-f").getBoundingClientRect().height).toBeGreaterThanOrEqual(UNITS);
    expect(container.querySelector("canvas")).toBeNull();
  });
});

describe("while a slider is held", () => {
  test("units keep their rows, and take new ones on release", async () => {
    const page = openSyncPage({ hiddenSize: UNITS, sequenceLength: 25 });
    const { pixelsOf } = await show(page);
    const before = runOf(page, "lstm");
    const heldOrder = byMean(before.gates.f, before.sizes);
    page.actions.hold();
    page.actions.change("weightScale", 3);
    page.actions.change("sequenceLength", 40);
    const { gates, sizes } = runOf(page, "lstm");
    const newOrder = byMean(gates.f, sizes);
    expect(newOrder).not.toEqual(heldOrder);
    await expect.poll(() => pixelsOf("lstm-f"), PATIENTLY).toEqual(expected(gates.f, sizes, heldOrder, "unit"));
    expect(pixelsOf("lstm-i")).toEqual(expected(gates.i, sizes, heldOrder, "unit"));
    page.actions.release();
    await expect.poll(() => pixelsOf("lstm-f"), PATIENTLY).toEqual(expected(gates.f, sizes, newOrder, "unit"));
    expect(pixelsOf("lstm-i")).toEqual(expected(gates.i, sizes, newOrder, "unit"));
  });

  test("another hidden size is drawn in the units' own order until release", async () => {
    const page = openSyncPage({ hiddenSize: 10, sequenceLength: 8 });
    const { pixelsOf } = await show(page);
    page.actions.hold();
    page.actions.change("hiddenSize", UNITS);
    const { gates, sizes } = runOf(page, "lstm");
    const natural = Array.from({ length: UNITS }, (_, unit) => unit);
    await expect.poll(() => pixelsOf("lstm-f"), PATIENTLY).toEqual(expected(gates.f, sizes, natural, "unit"));
  });

  test("the descriptions stay those of the settled picture, the figures follow", async () => {
    const page = openSyncPage({ hiddenSize: UNITS, sequenceLength: 20 });
    const { labelOf, figuresOf } = await show(page);
    const label = labelOf("lstm-i");
    const [figure] = figuresOf("lstm-i");
    page.actions.hold();
    page.actions.change("weightScale", 4);
    await expect.poll(() => figuresOf("lstm-i")[0], PATIENTLY).not.toBe(figure);
    expect(labelOf("lstm-i")).toBe(label);
    page.actions.release();
    await expect.poll(() => labelOf("lstm-i"), PATIENTLY).not.toBe(label);
    expect(labelOf("lstm-i")).toContain(figuresOf("lstm-i")[0]);
  });
});

describe("what is said in numbers", () => {
  const share = (values: readonly number[]): string => {
    const saturated = values.filter((value) => value < 0.1 || value > 0.9).length / values.length;
    return `${Math.round(100 * saturated)} %`;
  };

  test("the mean of the run, the mean at the timestep shown, and for sigmoid gates the saturated share", async () => {
    const page = openSyncPage({ hiddenSize: UNITS, sequenceLength: 30, weightScale: 3 });
    const { figuresOf } = await show(page);
    page.actions.pointAt(17);
    const { gates } = runOf(page, "lstm");
    for (const gate of ["i", "f", "o"]) {
      const values = [...gates[gate]];
      await expect.poll(() => figuresOf(`lstm-${gate}`), PATIENTLY).toEqual([
        `mean ${mean(values).toFixed(2)}`,
        `t = 17: ${mean(values.slice(17 * UNITS, 18 * UNITS)).toFixed(2)}`,
        `saturated ${share(values)}`,
      ]);
    }
  });

  test("where 0 is the middle, the means have a sign", async () => {
    const page = openSyncPage({ hiddenSize: UNITS, sequenceLength: 30, seed: 2, inputScale: 3 });
    const { figuresOf } = await show(page);
    const signed = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
    const { cell } = runOf(page, "lstm");
    expect(figuresOf("lstm-c").slice(0, 2)).toEqual([`mean ${signed(mean([...cell]))}`, `t = 0: ${signed(mean([...cell.subarray(0, UNITS)]))}`]);
  });

  test("what comes out of tanh saturates beyond ±0.9, a ReLU's output at 0, and there is a dash for what has no such end", async () => {
    const page = openSyncPage({ cells: ["rnn", "lstm", "gru"], hiddenSize: UNITS, sequenceLength: 30, weightScale: 3 });
    const { figuresOf, labelOf } = await show(page);
    const shareOf = (values: Float64Array, isSo: (value: number) => boolean): string => `saturated ${Math.round((100 * values.filter(isSo).length) / values.length)} %`;
    const isFlat = (value: number): boolean => Math.abs(value) > 0.9;
    const third = (row: string): string | undefined => figuresOf(row)[2];
    expect(third("rnn-h")).toBe(shareOf(runOf(page, "rnn").hidden, isFlat));
    expect(third("rnn-h")).not.toBe("saturated 0 %");
    expect(labelOf("rnn-h")).toContain(" % saturated");
    expect(third("lstm-g")).toBe(shareOf(runOf(page, "lstm").gates["g"], isFlat));
    expect(third("gru-n")).toBe(shareOf(runOf(page, "gru").gates["n"], isFlat));
    for (const row of ["lstm-c", "lstm-h", "gru-h"]) expect(third(row)).toBe("saturated –");
    page.actions.change("nonlinearity", "relu");
    await expect.poll(() => third("rnn-h"), PATIENTLY).toBe(shareOf(runOf(page, "rnn").hidden, (value) => value === 0));
    page.actions.change("nonlinearity", "identity");
    await expect.poll(() => third("rnn-h"), PATIENTLY).toBe("saturated –");
  });

  test("a cursor beyond the end of a shorter run shows the run's last timestep", async () => {
    const page = openSyncPage({ hiddenSize: UNITS, sequenceLength: 30 });
    const { figuresOf } = await show(page);
    page.actions.pin(29);
    page.actions.change("sequenceLength", 10);
    const { gates } = runOf(page, "lstm");
    await expect.poll(() => figuresOf("lstm-f")[1], PATIENTLY).toBe(`t = 9: ${mean([...gates.f.subarray(9 * UNITS)]).toFixed(2)}`);
  });

  test("each heatmap's description names cell, gate, mean and saturation", async () => {
    const page = openSyncPage({ cells: ["rnn", "lstm", "gru"], hiddenSize: UNITS, sequenceLength: 12 });
    const { getByRole } = await show(page);
    const { gates } = runOf(page, "lstm");
    const forget = [...gates.f];
    const name = `LSTM forget gate f: mean ${mean(forget).toFixed(2)}, ${share(forget)} saturated`;
    await expect.element(getByRole("img", { name, exact: true })).toBeVisible();
    for (const start of [/^LSTM candidate gate g: mean/, /^LSTM cell state c: mean/, /^LSTM hidden state h: mean/, /^RNN hidden state h: mean/, /^GRU update gate z: mean/]) {
      await expect.element(getByRole("img", { name: start })).toBeVisible();
    }
  });

  test("the unit under the pointer and its value at the timestep shown", async () => {
    const page = openSyncPage({ hiddenSize: UNITS, sequenceLength: 20 });
    const { container } = await show(page);
    page.actions.pin(6);
    const { gates, sizes } = runOf(page, "lstm");
    const order = byMean(gates.f, sizes);
    const row = order.findIndex((unit, k) => unit !== k);
    const unit = order[row];
    await userEvent.hover(slotIn(container, "lstm-f"), { position: { x: 100, y: row + 0.5 } });
    const readout = container.querySelector(".gate-unit");
    await expect.poll(() => readout?.textContent, PATIENTLY).toBe(`unit ${unit}: f = ${gates.f[6 * UNITS + unit].toPrecision(4)}`);
    await userEvent.hover(document.body, { position: { x: 1, y: 1 } });
    await expect.poll(() => readout?.textContent, PATIENTLY).toBe("");
  });
});

describe("the key", () => {
  const keysIn = (container: Element): string[] => [...container.querySelectorAll(".gate-key .colour-key")].map(({ textContent }) => textContent);

  test("gives every scale with its limits and the rows drawn on it", async () => {
    const { container } = await show(openSyncPage({ hiddenSize: 4, sequenceLength: 4 }));
    expect(keysIn(container)).toEqual(["i, f, o01", "g, h−11", "c−22, clipped"]);
  });

  test("says whose h it is where they are drawn on two scales", async () => {
    const { container } = await show(openSyncPage({ nonlinearity: "relu", hiddenSize: 4, sequenceLength: 4 }));
    expect(keysIn(container)).toEqual(["i, f, o01", "g, LSTM h−11", "c, RNN h−22, clipped"]);
  });

  test("counts NaN and ∞ beside their colours, only where there are any", async () => {
    const page = openSyncPage({ hiddenSize: UNITS, sequenceLength: 20 });
    const { container, pixelsOf, figuresOf, labelOf } = await show(page);
    expect(container.querySelector(".gate-specials")).toBeNull();
    page.actions.change("nonlinearity", "identity");
    page.actions.change("weightScale", 10);
    page.actions.change("sequenceLength", 600);
    const values = [...runOf(page, "rnn").hidden];
    const nan = values.filter(Number.isNaN).length;
    const infinite = values.filter((value) => value === Infinity).length;
    const negative = values.filter((value) => value === -Infinity).length;
    expect(nan).toBeGreaterThan(0);
    expect(infinite + negative).toBeGreaterThan(0);
    const counts = [nan > 0 && `${nan} NaN`, infinite > 0 && `${infinite} ∞`, negative > 0 && `${negative} −∞`].filter((text) => text !== false);
    await expect.poll(() => container.querySelector(".gate-specials")?.textContent, PATIENTLY).toBe(`RNN h${counts.join("")}`);
    expect(labelOf("rnn-h")).toBe(`RNN hidden state h: mean NaN, ${counts.join(", ")}`);
    expect(figuresOf("rnn-h")[0]).toBe("mean NaN");
    const { table } = colourScale("clipped", "light");
    const count = (index: number): number => pixelsOf("rnn-h").flat().filter((pixel) => pixel === table[index]).length;
    expect(count(SPECIAL_INDEX.nan)).toBe(nan);
    expect(count(SPECIAL_INDEX.infinite)).toBe(infinite);
    expect(count(SPECIAL_INDEX.negativeInfinite)).toBe(negative);
  });
});

describe("the sentences", () => {
  test("follow the picture; those for the ear only when the slider is let go", async () => {
    const page = openSyncPage({ hiddenSize: UNITS, sequenceLength: 20 });
    const { container } = await show(page);
    const seen = (): string | undefined => container.querySelector(".gate-reading")?.textContent;
    const spoken = (): string | undefined => container.querySelector("[aria-live=polite]")?.textContent;
    const due = (): string =>
      readGates(page.store.getState().picture?.runs ?? [])
        .map(({ cell, text }) => `${cell.toUpperCase()}: ${text}`)
        .join(" ");
    const before = due();
    expect(before).toMatch(/^LSTM: the forget gates leave .* RNN: .* beyond ±0\.9/);
    await expect.poll(spoken, PATIENTLY).toBe(before);
    page.actions.hold();
    page.actions.change("weightScale", 4);
    const after = due();
    expect(after).not.toBe(before);
    await expect.poll(seen, PATIENTLY).toContain(readGates(page.store.getState().picture?.runs ?? [])[1].text);
    expect(spoken()).toBe(before);
    page.actions.release();
    await expect.poll(spoken, PATIENTLY).toBe(after);
  });
});

describe("the data table", () => {
  test("has the mean of every row's units at every timestep, and opens and closes by its button", async () => {
    const page = openSyncPage({ cells: ["rnn", "lstm", "gru"], hiddenSize: UNITS, sequenceLength: 7, batchSize: 2 });
    const { container, getByRole } = await show(page);
    const button = getByRole("button", { name: "Data table of the gate activations" });
    await expect.element(button).toHaveAttribute("aria-expanded", "false");
    expect(container.querySelector(".numbers-table")).toBeNull();
    await userEvent.click(button);
    await expect.element(button).toHaveAttribute("aria-expanded", "true");
    const below = document.getElementById(button.element().getAttribute("aria-controls") ?? "");
    const cellsOf = (row: Element): string[] => [...row.children].map(({ textContent }) => textContent);
    const rows = [...(below?.querySelectorAll("tr") ?? [])].map(cellsOf);
    expect(rows[0]).toEqual(["t", "LSTM i", "LSTM f", "LSTM g", "LSTM o", "LSTM c", "LSTM h", "GRU r", "GRU z", "GRU n", "GRU h", "RNN h"]);
    const { gates, cell } = runOf(page, "lstm");
    const columns = [gates["i"], gates["f"], gates["g"], gates["o"], cell, runOf(page, "lstm").hidden];
    expect(rows).toHaveLength(8);
    for (let t = 0; t < 7; t++) {
      for (const [k, values] of columns.entries()) {
        const due = mean([...(values ?? [])].slice(t * 2 * UNITS, t * 2 * UNITS + UNITS));
        expect(Math.abs(Number(rows[t + 1][k + 1].replace("−", "-")) - due)).toBeLessThan(1e-3 * Math.abs(due));
      }
    }
    await userEvent.click(button);
    expect(container.querySelector(".numbers-table")).toBeNull();
  });
});
