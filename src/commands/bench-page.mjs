// From a slider's input event to the painted picture, in headless Chromium, by dragging with the mouse.
import { recordMoves, watchFrames } from "./bench/dragRecorder.mjs";
import { processorMs, stolenMs, TASKS, tasksOf } from "./bench/machine.mjs";
import { runCommand } from "./install.mjs";
import { buildSite, serveSite } from "./site.mjs";

/**
 * @typedef {import("playwright").Browser} Browser
 * @typedef {import("playwright").Page} Page
 * @typedef {{p50: number, p95: number, max: number}} Spread in milliseconds
 * @typedef {{x: number, y: number, at: number, direction: 1 | -1, moves: number}} Hand where it took hold of the thumb, in the window; how far it is from there, which way it goes, and its moves so far
 */

const PORT = 4400;
const FIRST_PAINTS = 5;
const WARM_UP = 30;
const MOVES = 240;

/** Moves of a drag that does not wait for the picture: two seconds of a hand at 125 reports a second. */
const SWEEP_MOVES = 250;
const SWEEP_PAUSE_MS = 8;

/** How far the hand goes to either side, and how far in one move after another, in CSS pixels: uneven, as hands are, and every move another value. */
const REACH = 60;
const STRIDES = [3, 5, 2, 4, 4, 2, 5, 3, 2, 3, 5];

const SETTINGS = [
  { name: "opening state", search: "", slider: "Weight scale", panel: null, target: 25 },
  { name: "opening state", search: "", slider: "Sequence length", panel: null, target: 25 },
  { name: "T = 200, H = 64", search: "?sequenceLength=200&hiddenSize=64", slider: "Weight scale", panel: null, target: 45 },
  // Every panel is unfolded; those around the one scrolled to are on screen.
  { name: "panels open, T = 100, H = 32", search: "?sequenceLength=100", slider: "Weight scale", panel: null, target: 33 },
  { name: "panels open, T = 100, H = 32", search: "?sequenceLength=100", slider: "Sequence length", panel: null, target: 33 },
  { name: "scrolled to the steps", search: "?sequenceLength=100", slider: "Weight scale", panel: "Which step killed it", target: 33 },
];

await runCommand(async () => {
  await buildSite();
  const site = await serveSite({ port: PORT });
  const { chromium } = await import("playwright");
  const { resolveBrowser } = await import("../../tests/support/browser.mjs");
  const browser = await chromium.launch(await resolveBrowser());
  try {
    const firstPaint = await measureFirstPaint(browser, site.url);
    print(`first contentful paint ${line(firstPaint)} (target: under 1000)`);
    print(
      "input event to painted picture, ms | p50 p95 max | until ready p50 p95 max | engine p50 | dragging on: pictures/s | " +
        "tasks over 50 ms | longest task, and what a processor worked on it | most work on a task | taken by the host",
    );
    const rows = [];
    for (const setting of SETTINGS) {
      const row = await measureSetting(browser, site.url, setting);
      rows.push(row);
      print(
        `${setting.name}, ${setting.slider} (target: p95 under ${setting.target}) | ${line(row.paintedMs)} | ${line(row.readyMs)} | ` +
          `${row.computeMs.p50.toFixed(1)} | ${row.picturesPerSecond.toFixed(0)} | ${row.longTasks} | ` +
          `${row.longestTask.lasted.toFixed(1)} ${row.longestTask.worked.toFixed(1)} | ${row.mostWorkMs.toFixed(1)} | ${(100 * row.stolen).toFixed(1)} %`,
      );
    }
    process.stdout.write(`${JSON.stringify({ firstContentfulPaintMs: firstPaint, rows })}\n`);
  } finally {
    await browser.close();
    await site.close();
  }
});

/** @param {string} text */
function print(text) {
  process.stderr.write(`${text}\n`);
}

/** @param {Spread} spread */
function line({ p50, p95, max }) {
  return [p50, p95, max].map((ms) => ms.toFixed(1).padStart(6)).join(" ");
}

/**
 * @param {number[]} values at least one
 * @returns {Spread}
 */
function spreadOf(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

/**
 * First contentful paint of a fresh profile, from the start of the navigation.
 *
 * @param {Browser} browser
 * @param {string} url
 */
async function measureFirstPaint(browser, url) {
  const times = [];
  for (let k = 0; k < FIRST_PAINTS; k++) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(url);
    await waitForReady(page);
    times.push(await page.evaluate(whenFirstPainted));
    await page.close();
  }
  return spreadOf(times);
}

/**
 * Runs inside the page. The browser tells of a paint some time after it.
 *
 * @returns {Promise<number>} milliseconds since the navigation began
 */
function whenFirstPainted() {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      for (const { name, startTime } of list.getEntries()) if (name === "first-contentful-paint") resolve(startTime);
    }).observe({ type: "paint", buffered: true });
  });
}

/**
 * Waits without asking the page again and again, which would keep its frames coming.
 *
 * @param {Page} page
 */
async function waitForReady(page) {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const root = document.documentElement;
        const observer = new MutationObserver(() => check());
        const check = () => {
          if (root.dataset["state"] !== "ready") return;
          observer.disconnect();
          resolve(null);
        };
        observer.observe(root, { attributeFilter: ["data-state"] });
        check();
      }),
  );
}

/**
 * @param {Browser} browser
 * @param {string} url
 * @param {typeof SETTINGS[number]} setting
 */
async function measureSetting(browser, url, { name, search, slider, panel }) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url + search);
  await waitForReady(page);
  if (panel) await page.getByRole("region", { name: panel, exact: true }).scrollIntoViewIfNeeded();
  await page.waitForFunction(() => !document.querySelector('.panel-place, .filling[aria-busy="true"]'));
  const recorder = await page.evaluateHandle(recordMoves, await page.evaluateHandle(watchFrames));
  const hand = await grab(page, slider);
  await dragStepwise(page, hand, WARM_UP);
  await recorder.evaluate(({ clear }) => clear());
  await browser.startTracing(page, { categories: [TASKS] });
  const [begin, stolenBefore] = [performance.now(), stolenMs()];
  await dragStepwise(page, hand, MOVES);
  const stepwise = await recorder.evaluate(({ read }) => read());
  await recorder.evaluate(({ clear }) => clear());
  const { sweepMs } = await dragOn(page, hand);
  const sweep = await recorder.evaluate(({ read }) => read());
  const stolen = (stolenMs() - stolenBefore) / processorMs(performance.now() - begin);
  const tasks = tasksOf(await browser.stopTracing());
  await page.mouse.up();
  await page.close();
  return {
    name,
    slider,
    moves: stepwise.moves.length,
    paintedMs: spreadOf(stepwise.moves.map(({ painted }) => painted)),
    readyMs: spreadOf(stepwise.moves.map(({ ready }) => ready)),
    computeMs: spreadOf(stepwise.moves.map(({ compute }) => compute)),
    picturesPerSecond: (1000 * sweep.pictures) / sweepMs,
    // Told by the page itself, which knows of tasks only what they lasted.
    longTasks: stepwise.longTasks.length + sweep.longTasks.length,
    longestTask: tasks[0],
    mostWorkMs: Math.max(...tasks.map(({ worked }) => worked)),
    stolen,
  };
}

/**
 * Takes hold of a slider's thumb.
 *
 * @param {Page} page
 * @param {string} name
 */
async function grab(page, name) {
  const range = page.getByRole("slider", { name, exact: true });
  const box = await range.boundingBox();
  if (box === null) throw new Error(`The slider ${name} is not on the page.`);
  const share = await range.evaluate((input) => {
    const { value, min, max } = /** @type {HTMLInputElement} */ (input);
    return (Number(value) - Number(min)) / (Number(max) - Number(min));
  });
  const start = { x: box.x + share * box.width, y: box.y + box.height / 2 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  return { ...start, at: 0, direction: /** @type {1 | -1} */ (1), moves: 0 };
}

/**
 * Moves the hand by one stride, to and fro.
 *
 * @param {Page} page
 * @param {Hand} hand
 */
async function move(page, hand) {
  hand.at += hand.direction * STRIDES[hand.moves++ % STRIDES.length];
  if (hand.at * hand.direction >= REACH) hand.direction = hand.direction === 1 ? -1 : 1;
  await page.mouse.move(hand.x + hand.at, hand.y);
}

/**
 * Moves and waits for the picture, again and again.
 *
 * @param {Page} page
 * @param {Hand} hand
 * @param {number} moves
 */
async function dragStepwise(page, hand, moves) {
  for (let k = 0; k < moves; k++) {
    await move(page, hand);
    await waitForReady(page);
    // Not in step with the frames, as no hand is.
    await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 25));
  }
}

/**
 * Drags on without waiting for pictures.
 *
 * @param {Page} page
 * @param {Hand} hand
 */
async function dragOn(page, hand) {
  const begin = performance.now();
  for (let k = 0; k < SWEEP_MOVES; k++) {
    await move(page, hand);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, begin + (k + 1) * SWEEP_PAUSE_MS - performance.now())));
  }
  const sweepMs = performance.now() - begin;
  await waitForReady(page);
  return { sweepMs };
}
