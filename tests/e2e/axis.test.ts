import { expect, test } from "vitest";
import { waitForReady } from "../support/site.ts";
import { cursor, decadesOf, gateActivations, gradientNorms, outlierTexts, parseNumber, shownNorms, verticalAxis } from "./chart.ts";
import { downloadData } from "./exported.ts";
import { dragTo, grab, slider, thumbAt } from "./settings.ts";
import { visit } from "./visit.ts";

test("the vertical axis stays as it is while a slider is held, and widens in whole steps on release", async () => {
  const page = await visit({ search: "?sequenceLength=200" });
  const before = await verticalAxis(page);
  await grab(page, "Weight scale");
  for (const value of [0.8, 0.4, 0.2, 0.5]) {
    await dragTo(page, "Weight scale", value, 4);
    await waitForReady(page);
    expect(await verticalAxis(page), `while held at ${value}`).toEqual(before);
  }
  await page.mouse.up();
  const { from, to } = decadesOf(await verticalAxis(page));
  expect(from).toBeLessThan(decadesOf(before).from - 4);
  expect(from % 4).toBeCloseTo(0, 9);
  expect(to).toBe(4);
  const norms = (await downloadData(page)).traces["rnn"]?.norms.hidden.map(Number) ?? [];
  const lowest = Math.log10(Math.min(...norms));
  expect(from).toBeLessThanOrEqual(lowest);
  expect(from).toBeGreaterThan(lowest - 4);
});

test("what lies off the axis sits at its edge as an arrow with its number", async () => {
  const page = await visit({ search: "?sequenceLength=100&nonlinearity=identity" });
  await grab(page, "Weight scale");
  await dragTo(page, "Weight scale", 0.3);
  await waitForReady(page);
  const [below] = await outlierTexts(page, "rnn");
  await dragTo(page, "Weight scale", 3.5);
  await waitForReady(page);
  const [above] = await outlierTexts(page, "rnn");
  const atStart = (await shownNorms(page))["RNN"];
  await page.mouse.up();
  expect(below).toMatch(/^↓ \d\.\d+ × 10⁻\S+$/);
  expect(above).toMatch(/^↑ \d\.\d+ × 10\S+$/);
  expect(parseNumber(above.slice(2))).toBe(Number(atStart.toPrecision(3)));
  expect(await outlierTexts(page, "rnn"), "once the axis has widened").toEqual([]);
});

test("a drag that ends outside the slider releases the axis as well", async () => {
  const page = await visit({ search: "?sequenceLength=200" });
  const before = decadesOf(await verticalAxis(page));
  await grab(page, "Weight scale");
  const { x } = await thumbAt(page, "Weight scale", 0.5);
  await page.mouse.move(x, 700);
  await waitForReady(page);
  expect(decadesOf(await verticalAxis(page)), "while held").toEqual(before);
  await page.mouse.up();
  expect(decadesOf(await verticalAxis(page)).from).toBeLessThan(before.from);
});

test("linear is a labelled choice, and goes back", async () => {
  const page = await visit();
  const choices = gradientNorms(page).getByRole("group", { name: "Vertical scale" });
  const log = await verticalAxis(page);
  await choices.getByText("linear").click();
  expect(await choices.getByRole("radio", { name: "linear" }).isChecked()).toBe(true);
  const { ticks } = await verticalAxis(page);
  const values = ticks.map(({ label }) => parseNumber(label));
  expect(values[0]).toBe(0);
  const steps = values.slice(1).map((value, k) => value - values[k]);
  for (const step of steps) expect(step).toBeCloseTo(steps[0], 9);
  await choices.getByRole("radio", { name: "linear" }).press("ArrowLeft");
  expect(await choices.getByRole("radio", { name: "log" }).isChecked()).toBe(true);
  expect(await verticalAxis(page)).toEqual(log);
});

/** The longest stretch of neighbouring values that something holds for. */
const longest = (values: readonly (number | string)[], holds: (value: number | string) => boolean): number =>
  Math.max(...values.map((_, k) => values.slice(k).findIndex((value) => !holds(value))).map((n, k) => (n === -1 ? values.length - k : n)));

test("gradients of exactly 0 have a glyph and a count", async () => {
  const page = await visit({ search: "?weightScale=0" });
  const norms = (await downloadData(page)).traces["rnn"]?.norms.hidden ?? [];
  expect(longest(norms, (value) => value === 0)).toBe(59);
  expect(await outlierTexts(page, "rnn")).toEqual(["0 at 59 steps"]);
  expect((await shownNorms(page))["RNN"]).toBe(0);
});

test("gradients that overflow have a glyph and a count", async () => {
  const page = await visit({ search: "?hiddenSize=1&nonlinearity=identity&init=identity&weightScale=10&sequenceLength=200&cells=rnn" });
  const norms = (await downloadData(page)).traces["rnn"]?.norms.hidden ?? [];
  const count = longest(norms, (value) => value === "Infinity");
  expect(count).toBeGreaterThan(10);
  expect(await outlierTexts(page, "rnn")).toEqual([`∞ at ${count} steps`]);
  expect((await shownNorms(page))["RNN"]).toBe(Infinity);
  await cursor(page).press("End");
  const [last] = Object.values(await shownNorms(page));
  expect(last).toBe(Number(Number(norms.at(-1)).toPrecision(4)));
});

test("a run that overflows on its way forward shows what is not a number, and never a blank chart", async () => {
  const page = await visit({ search: "?nonlinearity=identity&init=identity&weightScale=10&sequenceLength=500" });
  const norms = (await downloadData(page)).traces["rnn"]?.norms.hidden ?? [];
  const count = longest(norms, (value) => value === "NaN");
  expect(count).toBeGreaterThan(100);
  expect(await outlierTexts(page, "rnn")).toContain(`NaN at ${count} steps`);
  expect(await gateActivations(page).innerText()).toMatch(/[1-9]\d* NaN/);
  await slider(page, "Weight scale").press("Home");
  await waitForReady(page);
  expect(await outlierTexts(page, "rnn")).toEqual(["0 at 499 steps"]);
});
