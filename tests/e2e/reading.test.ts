import type { Locator, Page } from "playwright";
import { expect, test } from "vitest";
import { analyse, analysisInput } from "../support/analyses.ts";
import { waitForReady } from "../support/site.ts";
import { cursor, gateActivations, gradientNorms, parseNumber } from "./chart.ts";
import { downloadData } from "./exported.ts";
import { slider } from "./settings.ts";
import { violations } from "./violations.ts";
import { resize, SIZES, visit, waitForAnalyses } from "./visit.ts";

/** High enough for every panel to be on screen. */
const TALL = { width: 1440, height: 6000 };

const T = 40;

/** The rows of the contributions of one network. */
const triangle = (page: Page, cell: string): Locator => page.locator(`.contribution-plot[data-cell="${cell}"]`);

/** Moves the mouse over a loss's row, at a source time. */
const pointAt = async (page: Page, cell: string, k: number, t: number): Promise<void> => {
  const box = await triangle(page, cell).boundingBox();
  if (!box) throw new Error("pointAt: the contributions are not on screen.");
  await page.mouse.move(box.x + ((t + 0.5) * box.width) / T, box.y + ((k + 0.5) * box.height) / T);
};

/** What the chart's readout says of the loss that is sent, by curve. */
const shownLoss = async (page: Page): Promise<Record<string, string>> => {
  const entries = await gradientNorms(page)
    .locator(".loss-value")
    .evaluateAll((rows) => rows.map((row) => [row.querySelector("dt")?.textContent ?? "", row.querySelector("dd")?.textContent ?? ""] as const));
  return Object.fromEntries(entries);
};

/** Where every panel begins, and how long the axis's labels are. */
const frameOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const panels = [...document.querySelectorAll("[role=region]")].map((panel) => panel.getBoundingClientRect().y.toFixed(1));
    return [...panels, ...[...document.querySelectorAll(".gradient-plot .axis text")].map(({ textContent }) => textContent)];
  });

test("a row of the contributions is drawn among the gradient norms: its numbers are the engine's, and nothing else moves", async () => {
  const page = await visit({ viewport: TALL, search: `?sequenceLength=${T}&seed=5` });
  await waitForAnalyses(page);
  const before = await frameOf(page);
  const rowsOf = (cell: "rnn" | "lstm") => analyse("contributions", analysisInput({ cell, sequenceLength: T, seed: 5 })) as Float64Array[];
  const rows = { RNN: rowsOf("rnn"), "LSTM hidden": rowsOf("lstm") };
  for (const [k, t] of [[25, 3], [25, 25], [0, 0], [T - 1, 17]] as const) {
    await pointAt(page, "rnn", k, t);
    const due = Object.entries(rows).map(([name, matrix]) => [name, Number(matrix[k][t].toPrecision(4))]);
    const shown = async (): Promise<unknown> => Object.entries(await shownLoss(page)).map(([name, text]) => [name, parseNumber(text)]);
    await expect.poll(shown, { message: `${k}, ${t}` }).toEqual(due);
    const names = [`RNN, loss at t = ${k} alone`, `LSTM, loss at t = ${k} alone`];
    await expect.poll(() => page.locator(".loss-label").allTextContents()).toEqual(names);
    expect(await frameOf(page)).toEqual(before);
  }
  await pointAt(page, "lstm", 10, 30);
  await expect.poll(() => shownLoss(page)).toEqual({ RNN: "after the loss", "LSTM hidden": "after the loss" });
  expect(await violations(page)).toEqual([]);
  await page.mouse.move(700, 5);
  await expect.poll(() => page.locator(".loss-curves, .loss-readout").count()).toBe(0);
});

test("a row chosen by keys stays while one scrolls up to the chart, follows the settings, and can be let go of", async () => {
  const page = await visit({ search: `?sequenceLength=${T}` });
  const row = page.getByRole("slider", { name: "RNN: time of the loss" });
  const panel = page.getByRole("region", { name: "Who caused it", exact: true });
  await panel.evaluate((element) => element.scrollIntoView({ block: "start" }));
  await row.focus();
  for (let n = 0; n < 3; n++) await row.press("PageUp");
  await row.press("ArrowDown");
  const k = T - 1 - 29;
  await page.evaluate(() => scrollTo(0, 0));
  await cursor(page).press("Home");
  await cursor(page).press("Escape");
  const due = async (forgetBias: number): Promise<void> => {
    const row0 = (["rnn", "lstm"] as const).map((cell) => (analyse("contributions", analysisInput({ cell, sequenceLength: T, forgetBias })) as Float64Array[])[k][0]);
    const shown = async (): Promise<unknown> => Object.values(await shownLoss(page)).map(parseNumber);
    await expect.poll(shown).toEqual(row0.map((value) => Number(value.toPrecision(4))));
  };
  await due(Number(await slider(page, "Forget bias").inputValue()));
  for (let n = 0; n < 5; n++) await slider(page, "Forget bias").press("ArrowLeft");
  await waitForReady(page);
  await due(Number(await slider(page, "Forget bias").inputValue()));
  await page.getByRole("button", { name: `Let go of the loss at t = ${k}` }).click();
  await expect.poll(() => page.locator(".loss-curves, .loss-readout").count()).toBe(0);
});

/** The rows of an open table as numbers. */
const tableIn = (panel: Locator): Promise<number[][]> =>
  panel.locator(".numbers-table tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].slice(1).map(({ textContent }) => textContent))).then((rows) => rows.map((row) => row.map(parseNumber)));

test("the tables behind the gradient norms and the gates hold the exported numbers; keys open them, and axe finds nothing wrong", async () => {
  const page = await visit({ search: "?sequenceLength=12&hiddenSize=8" });
  const { rnn, lstm } = (await downloadData(page)).traces;
  for (const [panel, name] of [[gradientNorms(page), "gradient norms"], [gateActivations(page), "gate activations"]] as const) {
    const button = panel.getByRole("button", { name: `Data table of the ${name}` });
    await button.press("Enter");
    await panel.locator(".numbers-table").waitFor();
    expect(await button.getAttribute("aria-expanded")).toBe("true");
  }
  const norms = await tableIn(gradientNorms(page));
  const gates = await tableIn(gateActivations(page));
  const rounded = (value: number | string | undefined): number => Number(Number(value).toPrecision(4));
  const mean = (values: readonly (number | string)[] | undefined): number => (values ?? []).reduce<number>((sum, value) => sum + Number(value), 0) / 8;
  for (let t = 0; t < 12; t++) {
    expect(norms[t]).toEqual([rnn?.norms.hidden[t], lstm?.norms.cell?.[t], lstm?.norms.hidden[t]].map(rounded));
    const states = [...["i", "f", "g", "o"].map((gate) => lstm?.gates[gate]), lstm?.cell, lstm?.hidden, rnn?.hidden];
    for (const [n, values] of states.entries()) expect(gates[t][n]).toBeCloseTo(mean(values?.[t][0]), 3);
  }
  for (const size of SIZES) {
    await resize(page, size);
    expect.soft(await violations(page), `${size.width}`).toEqual([]);
  }
});

/** Sentences about the gates that do not fit the room that is reserved for them. */
const cutSentences = (page: Page): Promise<string[]> =>
  page.locator(".gate-reading").evaluate((room) => {
    const isCut = (sentence: Element): boolean => {
      const inner = sentence.getBoundingClientRect();
      return sentence.scrollWidth > sentence.clientWidth + 1 || sentence.scrollHeight > sentence.clientHeight + 1 || inner.bottom > room.getBoundingClientRect().bottom + 1;
    };
    return [...room.children].filter(isCut).map((sentence) => (sentence as HTMLElement).innerText);
  });

const RUNS = [
  "",
  "?cells=rnn,lstm,gru&sequenceLength=120&forgetBias=-2",
  "?cells=rnn,lstm,gru&sequenceLength=200&forgetBias=-4&nonlinearity=relu",
  "?cells=lstm,rnn&sequenceLength=200&forgetBias=-2&nonlinearity=identity&weightScale=2",
  "?cells=rnn,gru&sequenceLength=150&nonlinearity=relu",
  "?nonlinearity=identity&weightScale=10&sequenceLength=400&batchSize=2",
  "?sequenceLength=1&nonlinearity=relu&weightScale=0",
];

test.for(RUNS)("the sentence about the gates has room at every size: %s", async (search) => {
  const page = await visit({ search });
  for (const size of SIZES) {
    await resize(page, size);
    expect.soft(await cutSentences(page), `${size.width}`).toEqual([]);
  }
});
