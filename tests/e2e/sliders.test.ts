import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { resolveExperiment } from "../../src/engine/experiment/experiment.ts";
import { runExperiment } from "../../src/engine/run.ts";
import { waitForReady } from "../support/site.ts";
import { shownNorms } from "./chart.ts";
import type { Exported } from "./exported.ts";
import { downloadData, expectTraces } from "./exported.ts";
import { slideFinger } from "./finger.ts";
import type { SliderName } from "./settings.ts";
import { dragTo, grab, HEROES, slider, thumbAt, valueOf } from "./settings.ts";
import { SIZES, visit } from "./visit.ts";

const FIELDS = { "Sequence length": "sequenceLength", "Weight scale": "weightScale" } as const;
const TARGETS = { "Sequence length": 90, "Weight scale": 2.5 } as const;

/** Expects the export to be of the slider's value. */
const expectExportToFollow = async (page: Page, name: keyof typeof FIELDS): Promise<Exported> => {
  await waitForReady(page);
  const exported = await downloadData(page);
  const value = await valueOf(page, name);
  for (const { experiment } of Object.values(exported.traces)) expect(experiment[FIELDS[name]]).toBe(value);
  return exported;
};

/** Drags a slider's thumb to a value with one finger. */
const dragByTouch = async (page: Page, name: SliderName, value: number): Promise<void> => {
  await slideFinger(page, await thumbAt(page, name, await valueOf(page, name)), await thumbAt(page, name, value));
};

describe.for(HEROES)("the slider %s", (name) => {
  test("is dragged with the mouse, and the exported numbers follow, digit for digit as trace has them", async () => {
    const page = await visit();
    await grab(page, name);
    await dragTo(page, name, TARGETS[name]);
    expect(Math.abs((await valueOf(page, name)) / TARGETS[name] - 1)).toBeLessThan(0.02);
    await page.mouse.up();
    await expectTraces(await expectExportToFollow(page, name));
  });

  test("is dragged by touch, and the export follows", async () => {
    const page = await visit({ viewport: SIZES[2], hasTouch: true, isMobile: true });
    await dragByTouch(page, name, TARGETS[name]);
    expect(Math.abs((await valueOf(page, name)) / TARGETS[name] - 1)).toBeLessThan(0.02);
    await expectExportToFollow(page, name);
  });

  test("is moved by the keyboard, and the export follows", async () => {
    const page = await visit();
    const range = slider(page, name);
    const start = await valueOf(page, name);
    const step = Number(await range.getAttribute("step"));
    await range.focus();
    for (const key of ["ArrowRight", "ArrowUp", "ArrowRight", "ArrowLeft"]) await page.keyboard.press(key);
    expect(await valueOf(page, name)).toBeCloseTo(start + 2 * step, 9);
    await expectExportToFollow(page, name);
    await range.press("Home");
    expect(await valueOf(page, name)).toBe(Number(await range.getAttribute("min")));
    await range.press("End");
    expect(await valueOf(page, name)).toBe(Number(await range.getAttribute("max")));
    await waitForReady(page);
  });
});

/** Runs inside the page: writes down, in order, the values that a slider takes and those that the workers are asked for. */
const recordAsking = (field: string): { taken: number[]; asked: { value: number; after: number }[] } => {
  const record = { taken: [] as number[], asked: [] as { value: number; after: number }[] };
  addEventListener("input", ({ target }) => record.taken.push((target as HTMLInputElement).valueAsNumber), { capture: true });
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function post(this: Worker, ...sent: [message: { type?: string; experiment?: Record<string, number> }]) {
    const [{ type, experiment }] = sent;
    if (type === "run" && experiment) record.asked.push({ value: experiment[field], after: record.taken.length });
    postMessage.apply(this, sent as never);
  };
  return record;
};

test.for(HEROES)("while %s is held its runs begin before it has moved, each for a value that it then takes or that lies just ahead", async (name) => {
  const page = await visit();
  await grab(page, name);
  const recorder = await page.evaluateHandle(recordAsking, FIELDS[name]);
  const start = await thumbAt(page, name, await valueOf(page, name));
  for (let move = 1; move <= 24; move++) {
    await page.mouse.move(start.x + 2.3 * move, start.y);
    await waitForReady(page);
  }
  const { taken, asked } = await recorder.evaluate((record) => record);
  await page.mouse.up();
  expect(taken.length).toBeGreaterThan(15);
  const begunBefore = taken.filter((value, k) => asked.some((run) => run.value === value && run.after <= k));
  expect(begunBefore.length).toBeGreaterThan(taken.length / 2);
  const step = Number(await slider(page, name).getAttribute("step"));
  for (const { value, after } of asked.filter((run) => !taken.includes(run.value))) {
    const ahead = Math.round((value - taken[after - 1]) / step);
    expect([1, 2, 3, 4, 5, 6]).toContain(ahead);
  }
});

test.for(HEROES)("however unevenly %s is dragged, to and fro, what is drawn is the engine's run of the value it stands at", async (name) => {
  const page = await visit();
  await grab(page, name);
  const { x, y } = await thumbAt(page, name, await valueOf(page, name));
  // Fast, slow, back over the same places, and with pauses in which runs ahead of the hand are made.
  for (const [at, pause] of [[3, 60], [6, 60], [8, 0], [12, 0], [9, 80], [6, 80], [-20, 0], [-22, 40], [-24, 40], [-23, 0], [-21, 0], [40, 0]]) {
    await page.mouse.move(x + at, y);
    await waitForReady(page);
    const value = await valueOf(page, name);
    const normsOf = (cell: "rnn" | "lstm") => runExperiment(resolveExperiment({ cell, [FIELDS[name]]: value })).norms;
    const due = { RNN: normsOf("rnn").hidden[0], "LSTM cell": normsOf("lstm").cell[0], "LSTM hidden": normsOf("lstm").hidden[0] };
    expect(await shownNorms(page), `${name} = ${value}`).toEqual(
      Object.fromEntries(Object.entries(due).map(([curve, norm]) => [curve, Number(norm.toPrecision(4))])),
    );
    await page.waitForTimeout(pause);
  }
  await page.mouse.up();
});

test("while a slider is held the picture moves with it", async () => {
  const page = await visit();
  const curve = page.getByRole("region", { name: "Gradient norms" }).locator(".curve.rnn path.kept");
  await grab(page, "Weight scale");
  const shapes = new Set<string | null>();
  for (const value of [1.5, 2, 2.5, 3]) {
    await dragTo(page, "Weight scale", value, 1);
    await waitForReady(page);
    shapes.add(await curve.getAttribute("d"));
  }
  await page.mouse.up();
  expect(shapes.size).toBe(4);
});

test("a finger that pans the page over a slider leaves the value alone", async () => {
  const page = await visit({ viewport: SIZES[2], hasTouch: true, isMobile: true });
  const { x, y } = await thumbAt(page, "Weight scale", 3);
  await slideFinger(page, { x, y }, { x, y: y - 120 });
  await page.waitForFunction(() => scrollY > 20);
  await waitForReady(page);
  expect(await valueOf(page, "Weight scale")).toBe(1);
});
