import type { Page } from "playwright";
import { expect, test } from "vitest";
import { waitForReady } from "../support/site.ts";
import { cursor, gateActivations, gatePlot, normsPlot, parseNumber, shownNorms, shownTimesteps, timestepAt } from "./chart.ts";
import { downloadData } from "./exported.ts";
import { slideFinger } from "./finger.ts";
import { SIZES, visit } from "./visit.ts";

const T = 60;

const hover = async (page: Page, t: number, plot = normsPlot(page)): Promise<void> => {
  const { x, y } = await timestepAt(plot, t, T);
  await page.mouse.move(x, y);
};

const leave = (page: Page): Promise<void> => page.mouse.move(700, 5);

const pinnedAt = async (page: Page): Promise<string | null> => {
  const handle = cursor(page);
  return (await handle.locator("..").getAttribute("data-pinned")) === "true" ? handle.getAttribute("aria-valuenow") : null;
};

test("the norms at the cursor are the exported ones, to the digits shown", async () => {
  const page = await visit();
  const { rnn, lstm } = (await downloadData(page)).traces;
  const curves = { RNN: rnn?.norms.hidden, "LSTM cell": lstm?.norms.cell, "LSTM hidden": lstm?.norms.hidden };
  for (const t of [0, 1, 17, 42, T - 1]) {
    await hover(page, t);
    const due = Object.entries(curves).map(([name, norms]) => [name, Number(Number(norms?.[t]).toPrecision(4))]);
    expect(await shownNorms(page), `t = ${t}`).toEqual(Object.fromEntries(due));
  }
});

test("the gates' means at the cursor are those of the exported gates", async () => {
  const page = await visit({ search: "?batchSize=2" });
  const { rnn, lstm } = (await downloadData(page)).traces;
  const rows = { "lstm-i": lstm?.gates["i"], "lstm-f": lstm?.gates["f"], "lstm-g": lstm?.gates["g"], "lstm-c": lstm?.cell, "rnn-h": rnn?.hidden };
  const mean = (values: readonly (number | string)[]): number => values.reduce<number>((sum, value) => sum + Number(value), 0) / values.length;
  for (const t of [0, 23, T - 1]) {
    await hover(page, t, gatePlot(page, "lstm-f"));
    for (const [row, values] of Object.entries(rows)) {
      const figures = await gateActivations(page).locator(`[data-row="${row}"] .gate-figure`).allTextContents();
      // Each is a name, which is read aloud, and a number.
      const [overall, here] = figures.map((text) => parseNumber(text.split(" ").at(-1) ?? ""));
      // The panel shows the first sequence of a batch.
      expect(Math.abs(here - mean(values?.[t][0] ?? [])), `${row} at t = ${t}: ${here}`).toBeLessThan(0.00501);
      expect(Math.abs(overall - mean(values?.flatMap((step) => step[0]) ?? [])), `${row}: ${overall}`).toBeLessThan(0.00501);
    }
  }
});

test("the mouse over one panel moves the cursor of all, and leaving lets go", async () => {
  const page = await visit();
  await hover(page, 33);
  expect(await shownTimesteps(page)).toEqual([33, 33]);
  await hover(page, 7, gatePlot(page, "rnn-h"));
  expect(await shownTimesteps(page)).toEqual([7, 7]);
  expect(await cursor(page).getAttribute("aria-valuenow")).toBe("7");
  await leave(page);
  expect(await shownTimesteps(page)).toEqual([0, 0]);
});

test("a click pins the cursor: it stays when the mouse moves on, and a second click lets go", async () => {
  const page = await visit();
  const { x, y } = await timestepAt(normsPlot(page), 20, T);
  await page.mouse.click(x, y);
  await hover(page, 50);
  expect(await shownTimesteps(page)).toEqual([20, 20]);
  await leave(page);
  expect(await shownTimesteps(page)).toEqual([20, 20]);
  expect(await pinnedAt(page)).toBe("20");
  await page.mouse.click(x, y);
  await hover(page, 50);
  expect(await shownTimesteps(page)).toEqual([50, 50]);
});

test("arrow keys, Home and End move the cursor, and Escape lets go", async () => {
  const page = await visit();
  const line = cursor(page);
  await line.focus();
  const walk = { End: 59, ArrowLeft: 58, ArrowDown: 57, ArrowRight: 58, ArrowUp: 59, PageDown: 49, Home: 0, PageUp: 10 };
  for (const [key, t] of Object.entries(walk)) {
    await page.keyboard.press(key);
    expect(await shownTimesteps(page), key).toEqual([t, t]);
  }
  expect(await line.getAttribute("aria-valuetext")).toMatch(/^t = 10: LSTM cell |^t = 10: RNN \d/);
  await page.keyboard.press("Escape");
  expect(await pinnedAt(page)).toBeNull();
  expect(await shownTimesteps(page)).toEqual([0, 0]);
});

test("a tap pins the cursor, and a finger that slides takes it along", async () => {
  const page = await visit({ viewport: SIZES[2], hasTouch: true, isMobile: true });
  await slideFinger(page, await timestepAt(normsPlot(page), 30, T));
  expect(await pinnedAt(page)).toBe("30");
  await slideFinger(page, await timestepAt(normsPlot(page), 30, T), await timestepAt(normsPlot(page), 45, T));
  expect(await pinnedAt(page)).toBe("45");
});

test("a pinned cursor stays where it can as the sequence shrinks, and comes back as it grows", async () => {
  const page = await visit();
  await cursor(page).press("End");
  const length = page.getByRole("slider", { name: "Sequence length" });
  for (let k = 0; k < 3; k++) await length.press("ArrowLeft");
  await waitForReady(page);
  expect(await shownTimesteps(page)).toEqual([56, 56]);
  for (let k = 0; k < 5; k++) await length.press("ArrowRight");
  await waitForReady(page);
  expect(await shownTimesteps(page)).toEqual([59, 59]);
});

test("the page does not scroll away when the cursor gets the focus", async () => {
  const page = await visit();
  await cursor(page).focus();
  await cursor(page).press("End");
  expect(await page.evaluate(() => scrollY)).toBe(0);
});
