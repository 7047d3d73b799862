import type { Page } from "playwright";
import { expect, test } from "vitest";
import { waitForReady } from "../support/site.ts";
import { downloadData } from "./exported.ts";
import { dragSlider, HEROES, slider, SLIDERS, typeNumber } from "./settings.ts";
import { resize, SIZES, visit } from "./visit.ts";

/** Every panel's visible heading, from top to bottom. */
const TITLES = [
  "Unrolled network",
  "Gradient norms",
  "Gate activations",
  "Two paths of the LSTM",
  "Which step killed it",
  "Who caused it",
  "Parameter gradients",
  "Spectrum of W_hh",
  "One number, a hundred times",
  "Clipping and the cliff",
  "The cell as a counter",
];

test("sliders, buttons and panels have the names that programs rely on", async () => {
  const page = await visit();
  for (const name of SLIDERS) expect.soft(await slider(page, name).count(), name).toBe(1);
  for (const name of ["Download data", "Copy link"]) {
    expect.soft(await page.getByRole("button", { name, exact: true }).isVisible(), name).toBe(true);
  }
  // Some come after the first paint.
  for (const title of TITLES) await page.getByRole("region", { name: title, exact: true }).waitFor();
  for (const title of TITLES) {
    const region = page.getByRole("region", { name: title, exact: true });
    expect.soft(await region.getByRole("heading", { level: 2, name: title, exact: true }).count(), title).toBe(1);
  }
  expect(await page.locator("main").getByRole("heading", { level: 2 }).count()).toBe(TITLES.length);
});

test("the two heroes are in sight at every size, and from 1024 pixels on all five sliders", async () => {
  const page = await visit();
  for (const size of SIZES) {
    await resize(page, size);
    for (const name of size.width >= 1024 ? SLIDERS : HEROES) {
      const box = await slider(page, name).boundingBox();
      const at = `${name} at ${size.width}`;
      expect.soft(box?.width, at).toBeGreaterThan(80);
      expect.soft(box?.y, at).toBeGreaterThan(0);
      expect.soft((box?.y ?? Infinity) + (box?.height ?? 0), at).toBeLessThan(size.height);
    }
  }
});

test("the heroes stay in sight while the page scrolls", async () => {
  const page = await visit({ viewport: SIZES[2] });
  await page.mouse.move(200, 700);
  await page.mouse.wheel(0, 500);
  await page.waitForFunction(() => scrollY > 300);
  for (const name of HEROES) {
    const box = await slider(page, name).boundingBox();
    expect.soft(box?.y, name).toBeGreaterThanOrEqual(0);
    expect.soft(box?.y, name).toBeLessThan(200);
  }
});

/** Every value that an attribute of the root element takes from now on. */
const recordStates = (page: Page): Promise<() => Promise<string[]>> =>
  page
    .evaluateHandle(() => {
      const root = document.documentElement;
      const before: (string | null)[] = [];
      const take = (records: MutationRecord[]): number => before.push(...records.map(({ oldValue }) => oldValue));
      const observer = new MutationObserver(take);
      observer.observe(root, { attributeFilter: ["data-state"], attributeOldValue: true });
      return () => {
        take(observer.takeRecords());
        return [...before, root.dataset["state"] ?? null];
      };
    })
    .then((handle) => async () => {
      const states = await handle.evaluate((read) => read());
      // Writing the same value again is no change.
      return states.filter((state, k): state is string => state !== null && state !== states[k - 1]);
    });

test("the root element says computing while a result is awaited, then ready, and how long the engine took", async () => {
  const page = await visit({ waitUntilReady: false });
  await waitForReady(page);
  const states = await recordStates(page);
  await slider(page, "Weight scale").press("ArrowRight");
  await waitForReady(page);
  expect(await states()).toEqual(["ready", "computing", "ready"]);
  const computeMs = await page.evaluate(() => document.documentElement.dataset["computeMs"]);
  expect(computeMs).toMatch(/^\d+(\.\d+)?$/);
  expect(Number(computeMs)).toBeGreaterThan(0);
});

test("the address follows within 250 ms of the last change", async () => {
  const page = await visit();
  await page.clock.install();
  await page.reload();
  await page.clock.runFor(1000);
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await slider(page, "Weight scale").press("ArrowRight");
  await page.clock.runFor(100);
  await slider(page, "Weight scale").press("ArrowRight");
  await page.clock.runFor(250);
  expect(new URL(page.url()).search).toBe("?weightScale=1.02");
});

test("an address restores the same experiment in a fresh page, to the last digit", async () => {
  const page = await visit();
  await dragSlider(page, "Sequence length", 37);
  await typeNumber(page, "Weight scale", 1.37);
  await typeNumber(page, "Forget bias", -0.5);
  await page.getByRole("button", { name: "New seed" }).click();
  await waitForReady(page);
  const there = await downloadData(page);
  await page.waitForURL(/seed=\d+/);
  const { search } = new URL(page.url());
  expect(search).toMatch(/sequenceLength=3\d&weightScale=1.37&forgetBias=-0.5&seed=\d+$/);
  const here = await downloadData(await visit({ search }));
  expect(here.traces["rnn"]?.experiment).toMatchObject({ weightScale: 1.37, forgetBias: -0.5 });
  expect(here.text === there.text).toBe(true);
});

test("the opening state has a bare address, and reset goes back to it", async () => {
  const page = await visit({ search: "?sequenceLength=20&cells=lstm&task=sine&embed=1" });
  await page.getByRole("button", { name: "Reset" }).click();
  await waitForReady(page);
  await page.waitForURL((url) => url.search === "?embed=1");
  expect(await slider(page, "Sequence length").inputValue()).toBe("60");
});

test("Copy link copies the address as it stands, without waiting for the address bar", async () => {
  const page = await visit({ permissions: ["clipboard-read", "clipboard-write"] });
  await slider(page, "Sequence length").focus();
  const copy = await page.getByRole("button", { name: "Copy link" }).elementHandle();
  // In one go, so that the address bar has no time to follow.
  await page.evaluate((button) => {
    document.addEventListener("keyup", () => (button as HTMLElement).click());
  }, copy);
  await page.keyboard.press("End");
  await page.getByRole("status").getByText("The link is copied.").waitFor({ state: "attached" });
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).search).toBe("?sequenceLength=200");
});

test("where there is no clipboard, Copy link shows the link itself", async () => {
  const page = await visit({ waitUntilReady: false });
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.reload();
  await waitForReady(page);
  await page.getByRole("button", { name: "Copy link" }).click();
  const notice = page.getByRole("status").getByText("The link is:");
  await notice.waitFor();
  expect(await notice.innerText()).toContain(page.url());
});
