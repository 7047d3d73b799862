import { chromium } from "playwright";
import { afterEach, expect, test } from "vitest";
import { resolveBrowser } from "../support/browser.mjs";
import { startCommand } from "../support/command.ts";
import type { Running } from "../support/command.ts";
import { scenes } from "../scenes/index.ts";
import { VIEWS } from "../scenes/scene.ts";

let running: Running | undefined;

afterEach(() => {
  running?.child.kill("SIGKILL");
});

test("npm run gallery lists every panel, shows the one chosen in the window chosen, and ends cleanly on a signal", async () => {
  running = startCommand("gallery");
  const url = /http:\S+/.exec(await running.lineLike(/http:/))?.[0] ?? "";
  const browser = await chromium.launch(await resolveBrowser());
  try {
    const page = await browser.newPage({ viewport: { width: 1500, height: 1000 } });
    const errors: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(`${url}?panel=oneNumber`);
    const shown = page.frameLocator("iframe");
    await shown.getByRole("region", { name: "One number, a hundred times" }).locator("svg").first().waitFor();
    expect(await page.getByLabel("Panel").locator("option").allTextContents()).toEqual(["all", ...Object.keys(scenes)]);
    await page.getByLabel("Panel").selectOption("counter");
    await page.getByLabel("Window").selectOption("narrow");
    await page.getByLabel("Colours").selectOption("dark");
    await shown.getByRole("region", { name: "The cell as a counter" }).locator("svg").first().waitFor();
    expect(await shown.locator(".scene-name").allTextContents()).toEqual(["counter: opening"]);
    expect(await shown.locator("html").getAttribute("data-theme")).toBe("dark");
    expect((await page.locator("iframe").boundingBox())?.width).toBe(VIEWS.narrow.width);
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
  }
  running.child.kill("SIGINT");
  expect(await running.finished).toMatchObject({ code: 0, stderr: "" });
});
