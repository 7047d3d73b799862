import type { Page, Worker } from "playwright";
import { expect, test } from "vitest";
import { waitForReady } from "../support/site.ts";
import { gradientNorms } from "./chart.ts";
import { downloadData } from "./exported.ts";
import { slider } from "./settings.ts";
import { visit } from "./visit.ts";

const WORKER = "**/engine.worker-*.js";

const notice = (page: Page): Promise<string> => page.locator(".notice p").first().innerText();

const stateOf = (page: Page): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset["state"]);

const waitForFailed = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => document.documentElement.dataset["state"] === "failed");
};

/** The picture on screen, told by the shapes of its curves. */
const pictureOf = (page: Page): Promise<string[]> =>
  gradientNorms(page)
    .locator(".curve path")
    .evaluateAll((paths) => paths.map((path) => path.getAttribute("d") ?? ""));

/** Expects the picture and everything exported to be that of one step to the right on the slider of the weight scale. */
const expectNextPicture = async (page: Page, before: string[]): Promise<void> => {
  expect(await pictureOf(page)).not.toEqual(before);
  for (const { experiment } of Object.values((await downloadData(page)).traces)) expect(experiment.weightScale).toBe(1.01);
};

type Fault = "throw" | "hang" | "refuse";

// Stands in front of the engine's own listener, which is registered later.
const SWITCH = `self.addEventListener("message", (event) => {
  if (self.fault === undefined) return;
  event.stopImmediatePropagation();
  if (self.fault === "throw") throw new Error("a planted fault");
  if (self.fault === "refuse") self.postMessage({ type: "failed", id: event.data.id, message: "a planted refusal." });
  while (self.fault === "hang");
});
`;

/** Opens the page with workers that can be told to go wrong; those that replace them are well. */
const visitWithSwitch = async (): Promise<Page> => {
  const page = await visit({ waitUntilReady: false });
  await page.context().route(WORKER, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: SWITCH + (await response.text()) });
  });
  await page.reload();
  await waitForReady(page);
  return page;
};

/** What a worker does at its next request. */
const setFault = (worker: Worker, fault: Fault): Promise<void> =>
  worker.evaluate((what) => {
    Object.assign(self, { fault: what });
  }, fault);

const setFaults = async (page: Page, fault: Fault): Promise<void> => {
  await Promise.all(page.workers().map((worker) => setFault(worker, fault)));
};

test("workers that were killed are replaced: the page says so, keeps the picture meanwhile and ends ready", async () => {
  const page = await visit();
  const before = await pictureOf(page);
  await Promise.all(page.workers().map((worker) => worker.evaluate(() => self.close())));
  await slider(page, "Weight scale").press("ArrowRight");
  expect(await stateOf(page)).toBe("computing");
  expect(await pictureOf(page)).toEqual(before);
  await waitForReady(page);
  expect(await notice(page)).toBe("The computation gave no answer for 3 seconds. It was started afresh.");
  await expectNextPicture(page, before);
});

test("a worker that hangs is replaced, and the page says so", async () => {
  const page = await visitWithSwitch();
  const before = await pictureOf(page);
  await setFault(page.workers()[0], "hang");
  await slider(page, "Weight scale").press("ArrowRight");
  expect(await pictureOf(page)).toEqual(before);
  await waitForReady(page);
  expect(await notice(page)).toBe("The computation gave no answer for 3 seconds. It was started afresh.");
  await expectNextPicture(page, before);
});

test("settings that change while a worker hangs are run on a fresh one without a word; the latest win", async () => {
  const page = await visitWithSwitch();
  const before = await pictureOf(page);
  await setFaults(page, "hang");
  for (const key of ["ArrowLeft", "ArrowLeft", "ArrowRight", "ArrowRight", "ArrowRight"]) await slider(page, "Weight scale").press(key);
  await waitForReady(page);
  await expectNextPicture(page, before);
  expect(await page.locator(".notice").count()).toBe(0);
});

test("a worker that throws is replaced at once, and the page says what it threw", async () => {
  const page = await visitWithSwitch();
  const before = await pictureOf(page);
  await setFaults(page, "throw");
  await slider(page, "Weight scale").press("ArrowRight");
  await waitForReady(page);
  expect(await notice(page)).toMatch(/^The computation stopped with “.*a planted fault”\. It was started afresh\.$/);
  await expectNextPicture(page, before);
});

test("what the engine refuses for good ends as failed, with the last picture, until the settings change", async () => {
  const page = await visitWithSwitch();
  const before = await pictureOf(page);
  await setFaults(page, "refuse");
  await slider(page, "Weight scale").press("ArrowRight");
  await waitForFailed(page);
  expect(await notice(page)).toBe("The computation failed: a planted refusal. The picture shows the last settings that worked.");
  expect(await pictureOf(page)).toEqual(before);
  await page.getByRole("status").filter({ hasText: "picture of the last settings that worked" }).waitFor();
});

test("a worker that cannot be loaded again ends as failed, and the next change tries anew", async () => {
  const page = await visit({ complaints: /engine\.worker|ERR_FAILED/ });
  const before = await pictureOf(page);
  await page.context().route(WORKER, (route) => route.abort());
  await Promise.all(page.workers().map((worker) => worker.evaluate(() => self.close())));
  await slider(page, "Weight scale").press("ArrowLeft");
  await waitForFailed(page);
  expect(await pictureOf(page)).toEqual(before);
  expect((await page.locator(".notice p").allInnerTexts()).join(" ")).toContain("could not be loaded");
  await page.context().unroute(WORKER);
  for (let k = 0; k < 2; k++) await slider(page, "Weight scale").press("ArrowRight");
  await waitForReady(page);
  await expectNextPicture(page, before);
});

test("a page whose worker never loads says so and keeps its controls", async () => {
  const page = await visit({ search: "?sequenceLength=20", waitUntilReady: false, complaints: /engine\.worker|ERR_FAILED/ });
  await page.context().route(WORKER, (route) => route.abort());
  await page.reload();
  await waitForFailed(page);
  expect(await notice(page)).toMatch(/^The computation could not be loaded\./);
  expect(await slider(page, "Sequence length").inputValue()).toBe("20");
  await page.context().unroute(WORKER);
  await slider(page, "Sequence length").press("ArrowRight");
  await waitForReady(page);
  expect((await pictureOf(page)).length).toBeGreaterThanOrEqual(3);
});

test("an export that cannot be prepared says so and leaves the picture alone", async () => {
  const page = await visit({ complaints: /engine\.worker|ERR_FAILED/ });
  await page.context().route(WORKER, (route) => route.abort());
  const button = page.getByRole("button", { name: "Download data" });
  await button.click();
  await page.locator(".notice").waitFor();
  expect(await notice(page)).toContain("The export could not be loaded");
  expect(await stateOf(page)).toBe("ready");
  expect(await button.isEnabled()).toBe(true);
});
