import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { colourScale } from "../../../src/charts/colour/colourScale.ts";
import { STEPS } from "../../../src/charts/colour/colourTable.ts";
import { numberText } from "../../../src/charts/numbers.tsx";
import { analyses } from "../../../src/engine/analyses/index.ts";
import type { CellName } from "../../../src/engine/cells/index.ts";
import { Contributions } from "../../../src/panels/contributions/Contributions.tsx";
import { matrixText, rowText } from "../../../src/panels/contributions/reading.ts";
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
    <div style={{ width: 1000, "--gutter-left": "80px", "--gutter-right": "200px" } as React.CSSProperties}>
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

test("what is exactly 0 has a colour of its own, counted in the key", async () => {
  const { container } = await show({ weightScale: 0, cells: ["rnn"] });
  expect(container.querySelector(".contribution-key")?.textContent).toContain("exactly 0 (66)");
  expect(placesOf(container, "rnn")(5, 2)).toBeNaN();
  expect(container.querySelector(".panel-sentence")?.textContent).toContain("nothing of any loss’s gradient goes back even one step");
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
  expect(rowText(geometric(0.8, 30), 30)).toBe("half of the gradient is gone after 4 steps, 99 % after 21 steps; 0.12 % of it reaches t = 0.");
  expect(rowText(geometric(0.9, 10), 10)).toBe("half of the gradient is gone after 7 steps; 35 % of it reaches t = 0.");
  expect(rowText(geometric(2, 10), 10)).toBe("its gradient never falls to half; by t = 0 the gradient has grown 1000‑fold.");
  expect(rowText(geometric(0, 3), 3)).toBe("nothing of its gradient goes back even one step.");
  expect(rowText(Float64Array.of(Number.NaN, 1), 1)).toMatch(/NaN/);
  const matrix = Array.from({ length: 31 }, (_, k) => geometric(0.8, k));
  expect(matrixText(matrix)).toBe("for the median loss, half of the gradient is gone after 4 steps; for the last, 0.12 % of it reaches t = 0.");
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
