import type { Locator, Page } from "playwright";
import { waitForReady } from "../support/site.ts";
import type { Point } from "./finger.ts";

export const HEROES = ["Sequence length", "Weight scale"] as const;
export const SLIDERS = [...HEROES, "Hidden size", "Input scale", "Forget bias"] as const;
export type SliderName = (typeof SLIDERS)[number];

/** A slider, by its role and accessible name. */
export const slider = (page: Page, name: SliderName): Locator => page.getByRole("slider", { name, exact: true });

/** The value that a slider stands at. */
export const valueOf = async (page: Page, name: SliderName): Promise<number> => Number(await slider(page, name).inputValue());

/** Diameter of a slider's thumb, in CSS pixels. */
const thumbOf = (range: Locator): Promise<number> =>
  range.evaluate((input) => {
    const length = getComputedStyle(input).getPropertyValue("--thumb");
    return Number.parseFloat(length) * (length.trim().endsWith("rem") ? 16 : 1);
  });

/** Where on the screen the thumb's centre is when a slider stands at a value. */
export const thumbAt = async (page: Page, name: SliderName, value: number): Promise<Point> => {
  const range = slider(page, name);
  await range.scrollIntoViewIfNeeded();
  const box = await range.boundingBox();
  if (!box) throw new Error(`thumbAt: the slider ${name} is not visible.`);
  const [min, max] = await Promise.all(["min", "max"].map(async (end) => Number(await range.getAttribute(end))));
  const thumb = await thumbOf(range);
  const share = (value - min) / (max - min);
  return { x: box.x + thumb / 2 + share * (box.width - thumb), y: box.y + box.height / 2 };
};

/** Takes hold of a slider's thumb with the mouse. */
export const grab = async (page: Page, name: SliderName): Promise<void> => {
  const { x, y } = await thumbAt(page, name, await valueOf(page, name));
  await page.mouse.move(x, y);
  await page.mouse.down();
};

/** Moves the thumb that the mouse holds to a value, in several moves as a hand would. */
export const dragTo = async (page: Page, name: SliderName, value: number, steps = 8): Promise<void> => {
  const { x, y } = await thumbAt(page, name, value);
  await page.mouse.move(x, y, { steps });
};

/** Drags a slider to a value with the mouse, lets go and waits for the picture. */
export const dragSlider = async (page: Page, name: SliderName, value: number): Promise<void> => {
  await grab(page, name);
  await dragTo(page, name, value);
  await page.mouse.up();
  await waitForReady(page);
};

/** Types a value into the number field beside a slider and waits for the picture. */
export const typeNumber = async (page: Page, name: SliderName, value: number | string): Promise<void> => {
  await page.getByRole("spinbutton", { name: `${name} as a number` }).fill(String(value));
  await page.keyboard.press("Enter");
  await waitForReady(page);
};
