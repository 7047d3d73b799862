import type { Locator, Page } from "playwright";
import { expect, test } from "vitest";
import { waitForReady } from "../support/site.ts";
import { gradientNorms, normsPlot, shownNorms } from "./chart.ts";
import { downloadData } from "./exported.ts";
import { slider, typeNumber, valueOf } from "./settings.ts";
import { visit } from "./visit.ts";

const dismissals = (page: Page): Locator => page.getByRole("button", { name: "Dismiss" });

/** Every notice on the page. */
const noticesOf = (page: Page): Promise<string[]> => page.locator(".notice p").allInnerTexts();

test("bad values in the address are named one by one, the good ones kept, and keys of others ignored", async () => {
  const search = "?sequenceLength=abc&weightScale=99&hiddenSize=16&task=nonsense&seed=1.5&cells=rnn,foo&lossAt=7&utm_source=mail&batchSize=";
  const page = await visit({ search });
  const notices = await noticesOf(page);
  for (const name of ["sequenceLength", "weightScale", "task", "seed", "cells", "batchSize"]) {
    const about = notices.filter((notice) => notice.startsWith(`${name} must be `));
    expect.soft(about, name).toHaveLength(1);
    expect.soft(about[0], name).toContain("Its default is used.");
  }
  expect(notices).toHaveLength(6);
  const { traces } = await downloadData(page);
  expect(Object.keys(traces)).toEqual(["rnn", "lstm"]);
  expect(traces["rnn"]?.experiment).toMatchObject({ sequenceLength: 60, weightScale: 1, hiddenSize: 16, task: "noise", seed: 0, lossAt: 7, batchSize: 1 });
});

test("every notice can be dismissed, by itself", async () => {
  const page = await visit({ search: "?sequenceLength=0&weightScale=-1&forgetBias=warm" });
  const before = await noticesOf(page);
  expect(before).toHaveLength(3);
  await dismissals(page).nth(1).click();
  expect(await noticesOf(page)).toEqual([before[0], before[2]]);
  await dismissals(page).first().press("Enter");
  await dismissals(page).first().press("Enter");
  expect(await noticesOf(page)).toEqual([]);
});

test("settings that are too much together are refused by the names of all three", async () => {
  const page = await visit({ search: "?sequenceLength=1000&batchSize=64&hiddenSize=256" });
  const [notice] = await noticesOf(page);
  expect(notice).toMatch(/^sequenceLength × batchSize × hiddenSize must not exceed 1048576/);
  expect(await valueOf(page, "Sequence length")).toBe(60);
});

const REFUSED = [
  ["Sequence length", "0", "sequenceLength must be a whole number from 1 to 1000; it is 0."],
  ["Sequence length", "2.5", "sequenceLength must be a whole number from 1 to 1000; it is 2.5."],
  ["Weight scale", "11", "weightScale must be a number from 0 to 10; it is 11."],
  ["Hidden size", "257", "hiddenSize must be a whole number from 1 to 256; it is 257."],
  ["Forget bias", "-1e3", "forgetBias must be a number from -10 to 10; it is -1000."],
] as const;

test("a number field refuses what is not allowed with a sentence, and keeps its value", async () => {
  const page = await visit();
  for (const [name, text, sentence] of REFUSED) {
    const before = await valueOf(page, name);
    const field = page.getByRole("spinbutton", { name: `${name} as a number` });
    await field.fill(text);
    expect(await field.getAttribute("aria-invalid"), `${name} while it is typed`).toBe("true");
    await field.press("Enter");
    expect((await noticesOf(page)).at(-1)).toBe(`${sentence} Nothing was changed.`);
    expect(await valueOf(page, name)).toBe(before);
    expect(Number(await field.inputValue())).toBe(before);
    expect(await field.getAttribute("aria-invalid"), `${name} afterwards`).toBe("false");
  }
  // A second refusal of a field takes the place of the first.
  expect(await noticesOf(page)).toHaveLength(4);
});

test("an emptied number field goes back to its value without a word", async () => {
  const page = await visit();
  await typeNumber(page, "Sequence length", "");
  expect(await page.getByRole("spinbutton", { name: "Sequence length as a number" }).inputValue()).toBe("60");
  expect(await noticesOf(page)).toEqual([]);
});

test("one timestep and one unit are drawn like any other", async () => {
  const page = await visit({ search: "?sequenceLength=1&hiddenSize=1" });
  const { rnn, lstm } = (await downloadData(page)).traces;
  expect(rnn?.norms.hidden).toHaveLength(1);
  expect(await shownNorms(page)).toEqual({
    RNN: Number(Number(rnn?.norms.hidden[0]).toPrecision(4)),
    "LSTM cell": Number(Number(lstm?.norms.cell?.[0]).toPrecision(4)),
    "LSTM hidden": Number(Number(lstm?.norms.hidden[0]).toPrecision(4)),
  });
  // A line needs two points: one timestep has a mark.
  expect(await normsPlot(page).locator(".curve .lone").count()).toBe(3);
});

test("a loss at a timestep that is dragged away goes back to its default, and says so", async () => {
  const page = await visit({ search: "?lossAt=50" });
  await typeNumber(page, "Sequence length", 20);
  expect((await noticesOf(page)).join(" ")).toMatch(/lossAt must be last, every, or a timestep from 0 to 19; it is 50\. Its default is used\./);
  expect((await downloadData(page)).traces["rnn"]?.experiment.lossAt).toBe("last");
});

/** Opens the folded settings, and the field of the text. */
const openText = async (page: Page): Promise<Locator> => {
  await page.getByRole("button", { name: "More settings" }).click();
  return page.getByRole("textbox", { name: "Text" });
};

/** Whether a sentence can be read on the page. */
const says = async (page: Page, sentence: string): Promise<boolean> => (await page.locator("main").innerText()).includes(sentence);

test("an empty text is read as one space, and says so", async () => {
  const page = await visit({ search: "?task=text" });
  const text = await openText(page);
  await text.fill("");
  await waitForReady(page);
  expect(await says(page, "The text is empty: it is read as one space.")).toBe(true);
  const { experiment } = (await downloadData(page)).traces["rnn"] ?? {};
  expect(experiment).toMatchObject({ text: "", inputSize: 1 });
  expect(await gradientNorms(page).locator(".curve").count()).toBe(3);
});

test("a short text repeats, and the page says so, the settings folded or not", async () => {
  const page = await visit({ search: "?task=text&text=abc" });
  const note = "The text has 3 characters: it repeats to fill 61.";
  expect(await says(page, note)).toBe(true);
  await openText(page);
  expect(await says(page, note)).toBe(true);
});

test("of a pasted book with emoji the first 1001 characters are read, and the page says so", async () => {
  const page = await visit({ search: "?task=text&hiddenSize=4&sequenceLength=10" });
  const text = await openText(page);
  const book = "It was 🌧️ and 👩🏽‍🚀 flew on. ".repeat(250);
  const characters = Array.from(book).length;
  expect(characters).toBeGreaterThan(5000);
  await text.focus();
  await text.selectText();
  await page.keyboard.insertText(book);
  await waitForReady(page);
  expect(await says(page, `The text has ${characters} characters: the first 1001 are used.`)).toBe(true);
  await page.waitForURL(/text=/);
  const kept = new URL(page.url()).searchParams.get("text") ?? "";
  expect(kept === Array.from(book).slice(0, 1001).join("")).toBe(true);
  expect(await slider(page, "Sequence length").isVisible()).toBe(true);
});
