import type { Locator, Page } from "playwright";
import { expect, test } from "vitest";
import type { Paths } from "../../src/engine/analyses/paths.ts";
import type { Steps } from "../../src/engine/analyses/steps.ts";
import { analyse, analysisInput } from "../support/analyses.ts";
import { cursor, parseNumber } from "./chart.ts";
import { slider } from "./settings.ts";
import { violations } from "./violations.ts";
import { visit, waitForAnalyses } from "./visit.ts";

/** High enough for every panel to be on screen. */
const TALL = { width: 1440, height: 6000 };

const region = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });

/** The two paths' norms that the panel shows at the cursor. */
const shownPaths = async (page: Page): Promise<number[]> => {
  const texts = await region(page, "Two paths of the LSTM").locator(".paths-aside dd").allInnerTexts();
  return texts.slice(0, 3).map(parseNumber);
};

test.for([
  { colorScheme: "light", viewport: TALL },
  { colorScheme: "dark", viewport: TALL },
  { colorScheme: "light", viewport: { width: 390, height: 9000 } },
] as const)("axe finds nothing wrong with every panel on screen: $colorScheme, $viewport.width pixels wide", async ({ colorScheme, viewport }) => {
  const page = await visit({ colorScheme, viewport });
  await waitForAnalyses(page);
  expect(await violations(page)).toEqual([]);
});

/** What the Tab key must reach: everything visible that can be worked, of a group of radio buttons the chosen one. */
const WORKABLE = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex='0']";

test("with every panel on screen the Tab key reaches everything, from top to bottom", async () => {
  const page = await visit({ viewport: TALL });
  await waitForAnalyses(page);
  const names = await page.evaluate((workable) => {
    const elements = [...document.querySelectorAll<HTMLElement>(workable)].filter((element) => {
      const isUnchosen = element instanceof HTMLInputElement && element.type === "radio" && !element.checked;
      return !isUnchosen && element.checkVisibility();
    });
    elements.forEach((element, k) => (element.dataset["due"] = String(k)));
    return elements.map((element) => `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent}`.trim());
  }, WORKABLE);
  const reached: string[] = [];
  for (let k = 0; k < names.length; k++) {
    await page.keyboard.press("Tab");
    reached.push(names[Number(await page.evaluate(() => (document.activeElement as HTMLElement).dataset["due"] ?? "none"))] ?? "what was not there");
  }
  expect(names.length).toBeGreaterThan(50);
  expect(reached).toEqual(names);
});

test("the two paths and the worst step are those that the engine finds of the page's experiment", async () => {
  const page = await visit({ viewport: TALL, search: "?weightScale=1.5&sequenceLength=40&seed=3" });
  await waitForAnalyses(page);
  const settings = { weightScale: 1.5, sequenceLength: 40, seed: 3 };
  const { norms } = analyse("paths", analysisInput({ ...settings, cell: "lstm" })) as Paths;
  for (const t of [0, 39]) {
    await cursor(page).press(t === 0 ? "Home" : "End");
    const due = [norms.highway[t], norms.gates[t], norms.whole[t]].map((value) => Number(value.toPrecision(3)));
    await expect.poll(() => shownPaths(page)).toEqual(due);
  }
  const { gain } = analyse("steps", analysisInput({ ...settings, cell: "rnn" })) as Steps;
  const worst = Array.from(gain, (_, t) => t).slice(1).reduce((least, t) => (gain[t] < gain[least] ? t : least));
  await expect.poll(() => region(page, "Which step killed it").innerText()).toContain(`the worst step is t = ${worst}: it keeps`);
});

test("while a slider moves the panels follow, and in the end show the last settings", async () => {
  const page = await visit({ viewport: TALL });
  await waitForAnalyses(page);
  const before = await shownPaths(page);
  for (let k = 0; k < 12; k++) await slider(page, "Forget bias").press("ArrowLeft");
  await waitForAnalyses(page);
  const forgetBias = Number(await slider(page, "Forget bias").inputValue());
  const { norms } = analyse("paths", analysisInput({ cell: "lstm", forgetBias })) as Paths;
  const after = await shownPaths(page);
  expect(after).not.toEqual(before);
  expect(after).toEqual([norms.highway[0], norms.gates[0], norms.whole[0]].map((value) => Number(value.toPrecision(3))));
});

test("a panel that is off screen or folded away is not drawn, and comes when it is wanted", async () => {
  const page = await visit();
  const panel = region(page, "Which step killed it");
  const title = panel.getByRole("button", { name: "Which step killed it" });
  await panel.waitFor({ state: "attached" });
  expect(await panel.locator(".panel-content > *").count()).toBe(0);
  await title.evaluate((element) => element.scrollIntoView({ block: "start" }));
  await panel.locator("svg").first().waitFor();
  await title.press("Enter");
  expect(await panel.locator("svg").count()).toBe(0);
  await title.press("Enter");
  await panel.locator("svg").first().waitFor();
});
