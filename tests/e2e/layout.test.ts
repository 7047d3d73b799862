import type { Locator, Page } from "playwright";
import { expect, inject, test } from "vitest";
import { waitForReady } from "../support/site.ts";
import { gateActivations, gradientNorms } from "./chart.ts";
import { downloadData } from "./exported.ts";
import type { SliderName } from "./settings.ts";
import { dragTo, grab, HEROES, slider } from "./settings.ts";
import { resize, SIZES, visit, waitForPanels } from "./visit.ts";

/** Elements that stand out of the window at its right or left, without a scroll bar of their own. */
const sticksOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isOut = (element: Element): boolean => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 1 && (right > innerWidth + 0.5 || left < -0.5) && element.checkVisibility({ opacityProperty: true });
    };
    const hasOwnScroll = (element: Element): boolean => {
      for (let e = element.parentElement; e && e !== document.body; e = e.parentElement) {
        if (["auto", "scroll", "hidden"].includes(getComputedStyle(e).overflowX)) return true;
      }
      return false;
    };
    const out = [...document.body.querySelectorAll("*")].filter((element) => isOut(element) && !hasOwnScroll(element));
    return out.map((element) => `${element.tagName} ${element.getAttribute("class")}: ${element.textContent.slice(0, 40)}`);
  });

const EXTREMES = {
  "all cells in a run that overflows": "?cells=rnn,lstm,gru&nonlinearity=identity&init=identity&weightScale=10&sequenceLength=400",
  "long words and refused values": `?task=text&text=${"unbroken".repeat(100)}&sequenceLength=x&init=${"unknown".repeat(30)}`,
};

test.for(Object.entries(EXTREMES))("nothing sticks out sideways at any size: %s", async ([, search]) => {
  const page = await visit({ search });
  const fold = page.getByRole("button", { name: "More settings" });
  for (const size of SIZES) {
    await resize(page, size);
    for (const state of ["folded", "unfolded"]) {
      expect.soft(await sticksOut(page), `${size.width}, ${state}`).toEqual([]);
      expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), `${size.width}, ${state}`).toBe(size.width);
      await fold.click();
    }
  }
});

test("at 1024 × 768 the two heroes, the gradient norms and the gates fit on one screen", async () => {
  const page = await visit({ viewport: SIZES[1] });
  for (const part of [...HEROES.map((name) => slider(page, name)), gradientNorms(page), gateActivations(page)]) {
    const box = await part.boundingBox();
    expect.soft(box?.y).toBeGreaterThanOrEqual(0);
    expect.soft((box?.y ?? 0) + (box?.height ?? Infinity)).toBeLessThanOrEqual(768);
  }
});

test("on a phone the two heroes and the whole chart of the gradient norms come first", async () => {
  const page = await visit({ viewport: SIZES[2] });
  const box = await gradientNorms(page).locator("svg").boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? Infinity)).toBeLessThanOrEqual(844);
});

/** Where every panel and every slider stands, by name. */
const placesOf = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(() => {
    const parts = [...document.querySelectorAll("[role=region], input[type=range], .plot")];
    const places = parts.map((part, k) => {
      const { x, y, width, height } = part.getBoundingClientRect();
      const name = part.querySelector("h2")?.textContent ?? part.closest(".slider")?.querySelector("label")?.textContent ?? `plot ${k}`;
      return [name, [x, y + scrollY, width, height].map((length) => length.toFixed(1)).join(" ")];
    });
    return Object.fromEntries(places) as Record<string, string>;
  });

const JOURNEYS: readonly { name: SliderName; stops: readonly number[]; search: string }[] = [
  { name: "Sequence length", stops: [5, 30, 110, 200], search: "" },
  { name: "Weight scale", stops: [0, 0.3, 2, 4], search: "?nonlinearity=identity&sequenceLength=180" },
];

test.for(JOURNEYS)("nothing jumps at any size while the $name is dragged from tame to exploding", async ({ name, stops, search }) => {
  const page = await visit({ search });
  await waitForPanels(page);
  for (const size of SIZES) {
    await resize(page, size);
    const before = await placesOf(page);
    await grab(page, name);
    for (const stop of stops) {
      await dragTo(page, name, stop, 2);
      await waitForReady(page);
      expect.soft(await placesOf(page), `${size.width}, at ${stop}`).toEqual(before);
    }
    await page.mouse.up();
    expect.soft(await placesOf(page), `${size.width}, let go`).toEqual(before);
  }
});

test("the site works from any folder, the export included", async () => {
  const url = inject("siteUrlInFolder");
  const page = await visit({ url, search: "?sequenceLength=7" });
  expect(new URL(page.url()).pathname).not.toBe("/");
  expect((await downloadData(page)).traces["rnn"]?.norms.hidden).toHaveLength(7);
  await slider(page, "Sequence length").press("ArrowRight");
  await page.waitForURL(`${url}?sequenceLength=8`);
});

/** Changes a setting, and tells what words about long runs were shown until the picture was ready, and how many animations ran. */
const change = (page: Page): Promise<{ words: string[]; animations: number }> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const root = document.documentElement;
        const word = document.querySelector(".staleness")!;
        const words: string[] = [];
        let animations = 0;
        const look = (): void => {
          if (word.textContent !== "") words.push(word.textContent);
          animations = Math.max(animations, document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 0).length);
        };
        new MutationObserver(look).observe(word, { childList: true, characterData: true, subtree: true });
        new MutationObserver(() => {
          look();
          if (root.dataset["state"] === "ready") resolve({ words, animations });
        }).observe(root, { attributeFilter: ["data-state"] });
        const input = document.querySelector<HTMLInputElement>("input[type=range]")!;
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(input, "61");
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }),
  );

test("where motion is not wanted nothing moves, and a quick run flashes no word", async () => {
  expect(await change(await visit({ reducedMotion: "reduce" }))).toEqual({ words: [], animations: 0 });
});

/** The height of what is in a panel, or of the room that is kept where nothing is, in CSS pixels. */
const heightIn = (content: Locator): Promise<number> =>
  content.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return (element.lastElementChild?.getBoundingClientRect().bottom ?? bottom) - top;
  });

test.for(SIZES)("what comes into view finds room kept for it: $width wide", async (viewport) => {
  const page = await visit({ viewport, search: "?cells=rnn,lstm,gru" });
  await waitForPanels(page);
  const names = await page.locator(".panel:has(.panel-content:empty)").evaluateAll((panels) => panels.map(({ classList }) => classList[1]));
  expect(names.length).toBeGreaterThan(6);
  const contentOf = (name: string): Locator => page.locator(`.${name} .panel-content`);
  const rooms = await Promise.all(names.map((name) => heightIn(contentOf(name))));
  for (const [k, name] of names.entries()) {
    const content = contentOf(name);
    await content.evaluate((element) => element.scrollIntoView({ block: "center" }));
    await content.locator(":scope > *").first().waitFor();
    await expect.poll(() => content.locator('.filling[aria-busy="true"]').count(), { timeout: 20_000 }).toBe(0);
    const height = await heightIn(content);
    expect.soft(rooms[k], `room for ${name}`).toBeLessThanOrEqual(height + 1);
    expect.soft(rooms[k], `room for ${name}`).toBeGreaterThan(height - 100);
  }
});
