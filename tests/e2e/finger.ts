import type { Page } from "playwright";

/** A place in the window, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const STEPS = 8;

/** Puts a finger down, slides it in a straight line and lifts it; without a target it taps. */
export const slideFinger = async (page: Page, from: Point, to: Point = from): Promise<void> => {
  const client = await page.context().newCDPSession(page);
  const touch = async (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: Point[]): Promise<void> => {
    await client.send("Input.dispatchTouchEvent", { type, touchPoints });
  };
  const steps = to === from ? 0 : STEPS;
  await touch("touchStart", [from]);
  for (let step = 1; step <= steps; step++) {
    const share = step / steps;
    await touch("touchMove", [{ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }]);
  }
  await touch("touchEnd", []);
  await client.detach();
};
