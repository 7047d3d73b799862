import { expect, test } from "vitest";
import { cleanup, render } from "vitest-browser-react";
import { colourScale } from "../../../src/charts/colour/colourScale.ts";
import { STEPS } from "../../../src/charts/colour/colourTable.ts";
import { numberText } from "../../../src/charts/numbers.tsx";
import { analyses } from "../../../src/engine/analyses/index.ts";
import type { CellName } from "../../../src/engine/cells/index.ts";
import { Contributions } from "../../../src/panels/contributions/Contributions.tsx";
import { matrixText, rowText, shareOfLargest } from "../../../src/panels/contributions/reading.ts";
import { decadesOf, shade } from "../../../src/panels/contributions/shades.ts";
import { PlotFrame } from "../../../src/panels/plotFrame.tsx";
import { TimePanels } from "../../../src/panels/TimeCursor.tsx";
import type { Page } from "../../../src/store/page.ts";
import { PageContext } from "../../../src/store/react.ts";
import type { Settings } from "../../../src/store/settings.ts";
import { analysisInput } from "../../support/analyses.ts";
import { openSyncPage } from "../../support/syncPage.ts";

const show = async (settings: Settings = {}) => {
  const page = openSyncPage({ hiddenSize: 8, sequenceLength: 12, ...settings });
  const { container } = await render(
    <div style={{ width: 1000, lineHeight: 1.4, "--gutter-left": "80px", "--gutter-right": "200px" } as React.CSSProperties}>
      <PageContext value={page}>
        <PlotFrame>
          <TimePanels>
            <Contributions />
          </TimePanels>
        </PlotFrame>
      </PageContext>
    </div>,
  );
  const all = <E extends Element>(selector: string): E[] => [...container.querySelectorAll<E>(selector)];
  const cellsShown = page.store.getState().filled.cells.length;
  await expect.poll(() => all("canvas").length, { timeout: 5000 }).toBe(cellsShown);
  return { page, container, all };
};

/** M[k][t] of a cell on the page, by the engine. */
const matrixOf = (page: Page, cell: CellName): Float64Array[] => {
  const run = page.store.getState().picture?.runs.find(({ experiment }) => experiment.cell === cell);
  if (!run) throw new Error(`no ${cell}`);
  return analyses["contributions"](analysisInput(run.experiment)) as Float64Array[];
};

/** The colours drawn for a cell, as places from 0 to 1 on the scale; null where the canvas is clear, NaN off the scale. */
const placesOf = (container: Element, cell: CellName) => {
  const canvas = container.querySelector<HTMLCanvasElement>(`[data-cell=${cell}] canvas`);
  const context = canvas?.getContext("2d");
  if (!canvas || !context) throw new Error("no canvas");
  const pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  const table = colourScale("unit", "light").table.subarray(0, STEPS + 1);
  return (k: number, t: number): number | null => {
    const pixel = pixels[k * canvas.width + t];
    if (pixel === 0) return null;
    const index = table.indexOf(pixel);
    return index < 0 ? Number.NaN : index / STEPS;
  };
};

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The decades at the ends of the key, as it writes them. */
const endsOf = (container: Element): number[] =>
  [...container.querySelectorAll(".colour-key-end")].slice(0, 2).map(({ textContent }) => {
    const digits = /10(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/.exec(textContent);
    if (!digits) return 0;
    const exponent = Number([...digits[2]].map((digit) => SUPERSCRIPTS.indexOf(digit)).join(""));
    return digits[1] === "" ? exponent : -exponent;
  });

test("every shade, read back with the key, is the engine's number, and nothing is drawn after the loss", async () => {
  const { page, container } = await show({ cells: ["rnn", "lstm", "gru"] });
  const [from, to] = endsOf(container);
  for (const cell of ["rnn", "lstm", "gru"] as const) {
    const matrix = matrixOf(page, cell);
    const placeAt = placesOf(container, cell);
    for (let k = 0; k < 12; k++) {
      for (let t = 0; t < 12; t++) {
        const place = placeAt(k, t);
        const isMissed = place === null ? t <= k : !(Math.abs(from + place * (to - from) - Math.log10(matrix[k][t])) < (1.5 * (to - from)) / STEPS);
        expect.soft(isMissed, `${cell} ${k} ${t}`).toBe(false);
      }
    }
  }
});

test("relative shades give every row's largest the colour at the end", async () => {
  const { page, container, all } = await show();
  all<HTMLInputElement>(".toggle input")[1]?.click();
  await expect.poll(() => endsOf(container)).toEqual([-8, 0]);
  const matrix = matrixOf(page, "rnn");
  const placeAt = placesOf(container, "rnn");
  for (let k = 0; k < 12; k++) {
    const row = matrix[k].subarray(0, k + 1);
    expect(placeAt(k, row.indexOf(Math.max(...row)))).toBeCloseTo(1, 1);
  }
  expect(container.textContent).toMatch(/share of the row’s largest/);
});

test("the colours keep their meaning while a slider is held, and widen on release", async () => {
  const { page, container } = await show();
  const before = endsOf(container);
  page.actions.hold();
  page.actions.change("weightScale", 0.01);
  await expect.poll(() => container.querySelector(".colour-key-end")?.textContent).toMatch(/^≤/);
  expect(endsOf(container)).toEqual(before);
  page.actions.release();
  await expect.poll(() => endsOf(container)[0]).toBeLessThan(before[0]);
});

test("the numbers beside a network are those of the row under the pointer and the cursor's timestep", async () => {
  const { page, all } = await show();
  const matrix = matrixOf(page, "lstm");
  const value = (): string | undefined => all(".contribution-readout.lstm .contribution-value > .number")[0]?.textContent;
  expect(value()).toBe(numberText(matrix[11][0], 4));
  const [plot] = all<HTMLElement>("[data-cell=lstm]");
  const { left, top, width, height } = plot?.getBoundingClientRect() ?? new DOMRect();
  const at = { bubbles: true, pointerType: "mouse", clientX: left + (3.5 / 12) * width, clientY: top + (7.5 / 12) * height };
  plot?.dispatchEvent(new PointerEvent("pointermove", at));
  await expect.poll(value).toBe(numberText(matrix[7][3], 4));
  expect(all(".contribution-reach")[1]?.textContent).toMatch(/^The loss at t\s=\s7: /);
});

test("arrow keys move the row of both networks, down being later", async () => {
  const { all } = await show();
  const rows = all<HTMLElement>(".contribution-row");
  const press = (key: string) => rows[0]?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  press("ArrowUp");
  await expect.poll(() => rows.map((row) => row.getAttribute("aria-valuenow"))).toEqual(["10", "10"]);
  press("Home");
  await expect.poll(() => rows.map((row) => row.getAttribute("aria-valuenow"))).toEqual(["0", "0"]);
  press("ArrowDown");
  await expect.poll(() => rows[1]?.getAttribute("aria-valuetext")).toBe("loss at t = 1");
});

test("what is exactly 0 is hatched, and nothing else is; the key says so", async () => {
  const { container, all } = await show({ weightScale: 0, cells: ["rnn"] });
  expect(container.querySelector(".contribution-key")?.textContent).toMatch(/exactly 0$/);
  const placeAt = placesOf(container, "rnn");
  const [area] = all<SVGPathElement>(".contribution-zeros .zero-area");
  const { width, height } = area?.ownerSVGElement?.getBoundingClientRect() ?? new DOMRect();
  const isHatched = (k: number, t: number): boolean | undefined =>
    area?.isPointInFill(new DOMPoint(((t + 0.5) / 12) * width, ((k + 0.5) / 12) * height));
  for (let k = 0; k < 12; k++) {
    for (let t = 0; t < 12; t++) {
      expect.soft(isHatched(k, t), `hatch ${k} ${t}`).toBe(t < k);
      expect.soft(placeAt(k, t) === null, `shade ${k} ${t}`).toBe(t !== k);
    }
  }
});

test("where nothing is 0, there is neither a hatch nor a key for it", async () => {
  const { container, all } = await show();
  expect(all(".zero-area")).toHaveLength(0);
  expect(container.querySelector(".contribution-key")?.textContent).not.toContain("exactly 0");
});

test("a share too small for a number is a small one, not 0", () => {
  const { zeros, counts } = shade([Float64Array.of(1), Float64Array.of(5e-324, 1e300)], "relative", { from: -8, to: 0 }, colourScale("unit", "light"), true);
  expect(zeros).toEqual([]);
  expect(counts.below).toBe(1);
});

test("without recurrent weights the RNN's gradient goes nowhere, and the LSTM's can still go through the cell state", async () => {
  const { container, all } = await show({ weightScale: 0 });
  expect(container.querySelector(".panel-sentence .rnn")?.textContent).toMatch(/^RNN: nothing of any loss’s gradient goes back even one step/);
  const lstm = container.querySelector(".panel-sentence .lstm")?.textContent;
  expect(lstm).toMatch(/^LSTM hidden: no loss’s gradient reaches an earlier hidden state; only the cell state can carry it back \(see Two paths\)/);
  const [ofRnn, ofLstm] = all(".contribution-readout").map(({ textContent }) => textContent);
  expect(ofRnn).toContain("exactly 0The loss at");
  expect(ofRnn).toContain("nothing of its gradient goes back even one step.");
  expect(ofLstm).toContain("its gradient reaches no earlier hidden state; only the cell state can carry it back.");
});

test("the share of the row's largest is given as the sentences give it", () => {
  expect(shareOfLargest(0.031, 1)).toBe("3.1\u00a0% of the row’s largest");
  expect(shareOfLargest(2e-9, 1)).toBe("2.0\u00a0×\u00a010⁻⁹ of the row’s largest");
  expect(shareOfLargest(7, 7)).toBe("the row’s largest");
});

test("the colours reach from decade to decade of the values, over two at least", () => {
  expect(decadesOf([[Float64Array.of(0.5), Float64Array.of(0.03, 4)]])).toEqual({ from: -2, to: 1 });
  expect(decadesOf([[Float64Array.of(5)]])).toEqual({ from: -1, to: 1 });
  expect(decadesOf([[Float64Array.of(20)], [Float64Array.of(3e-31)]])).toEqual({ from: -31, to: 2 });
});

test("nothing that marks a row lies on it", async () => {
  const { all } = await show();
  const box = (selector: string): DOMRect[] => all(`[data-cell=lstm] ${selector}`).map((element) => element.getBoundingClientRect());
  const [row] = box(".contribution-row");
  const [picture] = box(".contribution-picture");
  const [leader] = box(".row-leader");
  const [frame] = all("[data-cell=lstm] .row-frame");
  expect(row.bottom).toBeCloseTo(picture.bottom, 0);
  expect(row.height).toBeCloseTo(picture.height / 12, 1);
  expect(leader.width).toBeLessThan(0.5);
  // The lines of the frame are its upper and lower borders: what they enclose is all of the row.
  expect(frame?.clientHeight).toBeGreaterThanOrEqual(Math.floor(row.height));
  for (const arrow of box(".row-arrow")) expect(arrow.right <= row.left || arrow.left >= row.right).toBe(true);
});

test("many rows have no frame, which would hide them; the last one's time and arrow stand above the timesteps", async () => {
  const { all } = await show({ sequenceLength: 100 });
  expect(all(".row-frame")).toHaveLength(0);
  expect(all(".row-arrow")).toHaveLength(4);
  const labels = all(".contribution-sources")[0]?.getBoundingClientRect();
  const time = all(".contribution-tick").at(-1);
  expect(time?.textContent).toBe("99");
  for (const mark of [time, ...all("[data-cell=lstm] .row-arrow")]) expect(mark?.getBoundingClientRect().bottom).toBeLessThanOrEqual(labels?.top ?? 0);
});

test("whatever the sentences say, the charts stay where they are", async () => {
  const tops: number[] = [];
  for (const weightScale of [0, 1, 10]) {
    const { container, all } = await show({ weightScale, sequenceLength: 60 });
    await expect.poll(() => container.querySelector(".panel-sentence .lstm")?.textContent).toMatch(/\.$/);
    tops.push((all("canvas")[0]?.getBoundingClientRect().top ?? 0) - container.getBoundingClientRect().top);
    await cleanup();
  }
  expect(new Set(tops.map(Math.round)).size).toBe(1);
});

test("the data table holds the row shown once it is opened", async () => {
  const { page, all } = await show();
  expect(all("td")).toHaveLength(0);
  all<HTMLElement>("summary")[0]?.click();
  await expect.poll(() => all("td").length).toBe(24);
  const matrix = matrixOf(page, "rnn");
  expect(all("tbody tr").map((row) => row.querySelector("td")?.textContent)).toEqual(Array.from(matrix[11], (value) => numberText(value, 4)));
});

const geometric = (ratio: number, k: number): Float64Array => Float64Array.from({ length: k + 1 }, (_, t) => ratio ** (k - t));

test("the sentences tell how soon half of a gradient and 99 % of it are gone", () => {
  const textOf = (row: Float64Array): string => rowText("rnn", row, row.length - 1);
  expect(textOf(geometric(0.8, 30))).toBe("half of the gradient is gone after 4 steps, 99 % after 21 steps; 0.12 % of it reaches t = 0.");
  expect(textOf(geometric(0.9, 10))).toBe("half of the gradient is gone after 7 steps; 35 % of it reaches t = 0.");
  expect(textOf(geometric(2, 10))).toBe("its gradient never falls to half; by t = 0 the gradient has grown 1000‑fold.");
  expect(textOf(geometric(0, 3))).toBe("nothing of its gradient goes back even one step.");
  expect(textOf(Float64Array.of(Number.NaN, 1))).toMatch(/NaN/);
  const all = (ratio: number): string => matrixText("rnn", Array.from({ length: 31 }, (_, k) => geometric(ratio, k)));
  expect(all(0.8)).toBe("the median loss loses half of its gradient in 4 steps; of the last’s, 0.12 % reaches t = 0.");
  expect(all(0.5)).toBe("the median loss loses half of its gradient in 1 step, 99 % in 7; of the last’s, 9.3 × 10⁻¹⁰ reaches t = 0.");
  expect(all(2)).toBe("most losses’ gradients never fall to half on their way to t = 0; the last’s has grown 1.1 × 10⁹‑fold by t = 0.");
});

/** Points at a row of a cell's chart as a mouse or a finger does. */
const pointAtRow = (plot: HTMLElement | undefined, k: number, type: string, init: PointerEventInit = {}): void => {
  const { left, top, height } = plot?.getBoundingClientRect() ?? new DOMRect();
  plot?.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: "mouse", clientX: left + 5, clientY: top + ((k + 0.5) / 12) * height, ...init }));
};

test("the row under the pointer is sent to the other panels, says so, and is let go of when the pointer leaves", async () => {
  const { page, container, all } = await show();
  const sent = (): unknown => page.store.getState().sentLoss;
  expect(sent()).toBeNull();
  expect(container.textContent).not.toContain("Drawn dotted above.");
  const [plot] = all<HTMLElement>("[data-cell=rnn]");
  pointAtRow(plot, 7, "pointermove");
  expect(sent()).toEqual({ k: 7, isHeld: false });
  await expect.poll(() => all(".contribution-reach")[0]?.textContent).toMatch(/Drawn dotted above\.$/);
  // React tells leaving from the pointer's coming out of the last element.
  plot?.dispatchEvent(new PointerEvent("pointerout", { bubbles: true, pointerType: "mouse", relatedTarget: document.body }));
  expect(sent()).toBeNull();
});

test("a row chosen by a key or a finger is held, Escape lets go of it", async () => {
  const { page, all } = await show();
  const sent = (): unknown => page.store.getState().sentLoss;
  const [row] = all<HTMLElement>(".contribution-row");
  const press = (key: string) => row?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  press("ArrowUp");
  expect(sent()).toEqual({ k: 10, isHeld: true });
  press("Escape");
  expect(sent()).toBeNull();
  const [plot] = all<HTMLElement>("[data-cell=rnn]");
  pointAtRow(plot, 4, "pointerdown", { pointerType: "touch" });
  expect(sent()).toEqual({ k: 4, isHeld: true });
  pointAtRow(plot, 6, "pointerdown", { pointerType: "touch" });
  expect(sent()).toEqual({ k: 6, isHeld: true });
});

test("a panel that goes is pointed at no more", async () => {
  const { page, all, container } = await show();
  pointAtRow(all<HTMLElement>("[data-cell=rnn]")[0], 7, "pointermove");
  expect(page.store.getState().sentLoss?.k).toBe(7);
  container.querySelector<HTMLElement>(".panel-fold")?.click();
  await expect.poll(() => page.store.getState().sentLoss).toBeNull();
});
