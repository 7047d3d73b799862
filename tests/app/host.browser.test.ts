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
