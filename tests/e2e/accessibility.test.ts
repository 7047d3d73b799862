import { expect, test } from "vitest";
import { waitForReady } from "../support/site.ts";
import { violations } from "./violations.ts";
import { resize, SIZES, visit } from "./visit.ts";

test.for(["light", "dark"] as const)("axe finds nothing wrong in the %s, at every size, unfolded and with a notice", async (colorScheme) => {
  const page = await visit({ colorScheme, search: "?task=text&seed=-1" });
  await page.getByRole("button", { name: "More settings" }).click();
  for (const size of SIZES) {
    await resize(page, size);
    expect.soft(await violations(page), `${size.width} × ${size.height}`).toEqual([]);
  }
});

test("axe finds nothing wrong folded, with all cells, their extremes and a pinned cursor", async () => {
  const page = await visit({ search: "?cells=rnn,lstm,gru&nonlinearity=identity&init=identity&weightScale=10&sequenceLength=400" });
  await page.getByRole("slider", { name: "Timestep" }).press("End");
  expect(await violations(page)).toEqual([]);
});

test("colours follow the system, and the reader's choice from then on", async () => {
  const page = await visit({ colorScheme: "dark" });
  const paper = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await paper();
  await page.getByRole("button", { name: "Switch to light colours" }).click();
  const light = await paper();
  expect(light).toBe("rgb(255, 255, 255)");
  expect(dark).not.toBe(light);
  await page.reload();
  await waitForReady(page);
  expect(await paper()).toBe(light);
});

test("every control can be reached with the Tab key, and shows where the focus is", async () => {
  const page = await visit();
  const reached: string[] = [];
  const unmarked: string[] = [];
  for (let k = 0; k < 40; k++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const name = element.getAttribute("aria-label") ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent;
      const marked = [element, ...(element.parentElement ? element.parentElement.children : [])];
      return { name, isMarked: marked.some((part) => getComputedStyle(part).outlineStyle !== "none") };
    });
    if (!focused) break;
    reached.push(focused.name);
    if (!focused.isMarked) unmarked.push(focused.name);
  }
  for (const name of ["Copy link", "Download data", "Sequence length", "Weight scale", "Hidden size", "Input scale", "Forget bias", "Timestep"]) {
    expect.soft(reached, name).toContain(name);
  }
  expect(unmarked).toEqual([]);
});
