import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { Staleness } from "../../src/app/Staleness.tsx";
import { PageContext } from "../../src/store/react.ts";
import { openFakePage } from "../support/fakePage.ts";

const show = async () => {
  const page = openFakePage();
  const { container } = await render(
    <PageContext value={page}>
      <Staleness />
    </PageContext>,
  );
  const words: string[] = [];
  new MutationObserver(() => words.push(container.textContent)).observe(container, { childList: true, characterData: true, subtree: true });
  return { page, words, wordShown: () => container.textContent };
};

const seconds = (count: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1000 * count));

test("a long run says that it computes, until its picture is there", async () => {
  const { page, wordShown } = await show();
  expect(wordShown()).toBe("");
  await expect.poll(wordShown, { timeout: 5000 }).toBe("computing…");
  page.arrive();
  page.frame();
  await expect.poll(wordShown, { timeout: 5000 }).toBe("");
});

test("quick runs say nothing, one after another and long afterwards", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { page, words } = await show();
  for (const weightScale of [1.1, 1.2, 1.3, 1.4]) {
    page.actions.change("weightScale", weightScale);
    vi.advanceTimersByTime(150);
    page.arrive();
    page.frame();
  }
  vi.advanceTimersByTime(2000);
  vi.useRealTimers();
  await seconds(0.1);
  expect(words).toEqual([]);
});

test("a failure is said at once, and taken back with the next picture", async () => {
  const { page, wordShown } = await show();
  page.arrive();
  page.frame();
  page.actions.change("weightScale", 2);
  page.listener.failed("The computation failed.", true);
  await expect.poll(wordShown, { timeout: 5000 }).toBe("picture of the last settings that worked");
  page.actions.change("weightScale", 1);
  page.arrive();
  page.frame();
  await expect.poll(wordShown, { timeout: 5000 }).toBe("");
});
