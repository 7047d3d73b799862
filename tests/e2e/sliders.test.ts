import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { waitForReady } from "../support/site.ts";
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

test.for(HEROES)("while %s is held its runs begin before it has moved, each for the very value that it then takes", async (name) => {
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
  expect(asked.filter(({ value }) => !taken.includes(value))).toEqual([]);
  expect(asked.filter(({ value, after }) => value === taken[after]).length).toBeGreaterThan(taken.length);
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
