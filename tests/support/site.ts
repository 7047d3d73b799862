import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright";
import { afterAll, inject } from "vitest";
import { resolveBrowser } from "./browser.mjs";

export interface OpenedPage {
  page: Page;
  /** Console errors and warnings, uncaught exceptions and failed requests since the page was opened. */
  errors: string[];
  /** Addresses of requests to any host but the site's own. */
  requests: string[];
  close: () => Promise<void>;
}

export interface OpenOptions extends BrowserContextOptions {
  /** Query string with its `?`; none unless given. */
  search?: string;
  /** Address of the site; the built site at the root of its port unless given. */
  url?: string;
  /** Whether to wait until the page shows its first result; true unless given. */
  waitUntilReady?: boolean;
}

const ACTION_LIMIT_MS = 20_000;

let browser: Promise<Browser> | undefined;

afterAll(async () => {
  await (await browser)?.close();
  browser = undefined;
});

/**
 * Opens the built site in a new, empty browser profile. All pages of a test file share one Chromium, which
 * ends with the file.
 */
export async function openPage(options: OpenOptions = {}): Promise<OpenedPage> {
  const { search = "", url = inject("siteUrl"), waitUntilReady = true, ...contextOptions } = options;
  browser ??= resolveBrowser().then((launch) => chromium.launch(launch));
  const context = await (
    await browser
  ).newContext({
    viewport: { width: 1440, height: 900 },
    ...contextOptions,
  });
  // Shorter than a test's own limit, so that the message names what was awaited.
  context.setDefaultTimeout(ACTION_LIMIT_MS);
  const page = await context.newPage();
  const errors: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  context.on("requestfailed", (request) => {
    // A navigation or a closed page aborts what was still loading; that is no fault.
    const reason = request.failure()?.errorText ?? "";
    if (reason !== "net::ERR_ABORTED") errors.push(`${request.url()} failed: ${reason}`);
  });
  const ownHost = new URL(url).host;
  context.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith("http") && host !== ownHost) requests.push(request.url());
  });
  await page.goto(url + search);
  if (waitUntilReady) await waitForReady(page);
  return { page, errors, requests, close: () => context.close() };
}

/**
 * Waits until everything on the page belongs to its current settings.
 *
 * @throws {Error} when the page reports failure, or after twenty seconds
 */
export async function waitForReady(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    ["ready", "failed"].includes(document.documentElement.dataset["state"] ?? ""),
  );
  const state = await page.evaluate(() => document.documentElement.dataset["state"]);
  if (state !== "ready") throw new Error(`The page's state is "${state}".`);
}
