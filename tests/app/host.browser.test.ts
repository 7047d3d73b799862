import { expect, test } from "vitest";
import { browserHost } from "../../src/app/host.ts";

const nextFrame = (): Promise<unknown> => new Promise(requestAnimationFrame);

test("the first picture since the last frame is drawn at once, another waits for its frame, and no frame draws two", async () => {
  await nextFrame();
  const drawn: string[] = [];
  browserHost.schedule(() => void drawn.push("first"));
  expect(drawn).toEqual(["first"]);
  browserHost.schedule(() => void drawn.push("second"));
  expect(drawn).toEqual(["first"]);
  await nextFrame();
  expect(drawn).toEqual(["first", "second"]);
  browserHost.schedule(() => void drawn.push("third"));
  expect(drawn).toEqual(["first", "second"]);
  await nextFrame();
  expect(drawn).toEqual(["first", "second", "third"]);
  await nextFrame();
  browserHost.schedule(() => void drawn.push("fourth"));
  expect(drawn.at(-1)).toBe("fourth");
});

test("a picture is drawn soon also where its frame does not come, as in a tab that has just been hidden", async () => {
  await nextFrame();
  const { requestAnimationFrame: real } = window;
  let drawn = 0;
  try {
    window.requestAnimationFrame = () => 0;
    browserHost.schedule(() => {});
    browserHost.schedule(() => void (drawn += 1));
    expect(drawn).toBe(0);
    await expect.poll(() => drawn, { timeout: 5000 }).toBe(1);
  } finally {
    window.requestAnimationFrame = real;
  }
});

test("idle is told of soon, also by a browser that has no word for it", async () => {
  let told = 0;
  browserHost.whenIdle(() => void (told += 1));
  expect(told).toBe(0);
  await expect.poll(() => told, { timeout: 5000 }).toBe(1);
  const { requestIdleCallback: real } = window;
  try {
    Reflect.deleteProperty(window, "requestIdleCallback");
    expect("requestIdleCallback" in window).toBe(false);
    browserHost.whenIdle(() => void (told += 1));
    await expect.poll(() => told, { timeout: 5000 }).toBe(2);
  } finally {
    window.requestIdleCallback = real;
  }
});
