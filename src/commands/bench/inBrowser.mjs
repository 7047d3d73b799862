import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureInstalled, ROOT } from "../install.mjs";
import { OUTPUT } from "../output.mjs";
import { serveSite } from "../site.mjs";
import { growthLineOf, HEAD, isQuick, lineOf, RUNS, shapesFor } from "./table.mjs";

/** @typedef {import("./growth.ts").Growth} Growth */
/** @typedef {import("./measure.ts").Row} Row */
/** @typedef {{row: Row, growth?: undefined} | {growth: Growth, row?: undefined}} Answer */

const FOLDER = join(ROOT, ".cache", "bench");

/** Bundles the worker and a page to start it from. */
async function buildPage() {
  const { build } = await import("vite");
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  await build({
    root: ROOT,
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    build: {
      outDir: FOLDER,
      target: "es2022",
      rolldownOptions: { input: join(ROOT, "src/commands/bench/bench.worker.ts"), output: { ...OUTPUT, entryFileNames: "worker.js" } },
    },
  });
  await writeFile(join(FOLDER, "index.html"), "<!doctype html><title>bench</title>");
}

/**
 * The engine's benchmark in a worker of Chromium: the same table on standard error, the same JSON on standard output.
 *
 * @param {readonly string[]} argv see shapesFor
 */
export async function benchInBrowser(argv) {
  await ensureInstalled();
  await buildPage();
  const { chromium } = await import("playwright");
  const { resolveBrowser } = await import("../../../tests/support/browser.mjs");
  const site = await serveSite({ port: 4500, folder: FOLDER });
  const browser = await chromium.launch(await resolveBrowser());
  try {
    const page = await browser.newPage();
    await page.exposeFunction("tell", (/** @type {Answer} */ { row, growth }) => {
      process.stderr.write(`${row ? lineOf(row) : growthLineOf(growth)}\n`);
    });
    await page.goto(site.url);
    process.stderr.write(`${HEAD}\n`);
    const rows = await page.evaluate(measureInWorker, { shapes: shapesFor(argv), runs: RUNS, withGrowth: !isQuick(argv) });
    process.stdout.write(`${JSON.stringify(rows)}\n`);
  } finally {
    await browser.close();
    await site.close();
  }
}

/**
 * Runs in the page.
 *
 * @param {import("./bench.worker.ts").Request} request
 * @returns {Promise<Row[]>}
 */
function measureInWorker(request) {
  return new Promise((resolve, reject) => {
    /** @type {Row[]} */
    const rows = [];
    const worker = new Worker("./worker.js", { type: "module" });
    worker.addEventListener("error", (event) => reject(new Error(event.message)));
    worker.addEventListener("message", (/** @type {MessageEvent<Answer | null>} */ { data }) => {
      if (data === null) return resolve(rows);
      if (data.row) rows.push(data.row);
      return /** @type {{tell: (answer: Answer) => void}} */ (/** @type {unknown} */ (globalThis)).tell(data);
    });
    worker.postMessage(request);
  });
}
