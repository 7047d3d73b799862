import { join } from "node:path";
import { ensureInstalled, ROOT, runCommand } from "./install.mjs";
import { buildSite, serveSite } from "./site.mjs";

/** Where the README's picture of the page is kept. */
const FILE = join(ROOT, "public", "screenshot.png");

// Renews the README's screenshot: the opening state of the built page, at twice the pixels so that small type stays sharp.
await runCommand(async () => {
  await ensureInstalled();
  await buildSite();
  const { resolveBrowser } = await import("../../tests/support/browser.mjs");
  const { chromium } = await import("playwright");
  const site = await serveSite({ port: 0 });
  const browser = await chromium.launch(await resolveBrowser());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.5 });
    await page.goto(site.url);
    await page.waitForFunction(() => document.documentElement.dataset["state"] === "ready");
    await page.waitForFunction(() => document.querySelector(".panel-place") === null);
    await page.getByRole("slider", { name: "Timestep" }).press("End");
    for (let step = 0; step < 36; step++) await page.getByRole("slider", { name: "Timestep" }).press("ArrowLeft");
    await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined));
    await page.screenshot({ path: FILE });
    process.stderr.write(`${FILE}\n`);
    return 0;
  } finally {
    await browser.close();
    await site.close();
  }
});
