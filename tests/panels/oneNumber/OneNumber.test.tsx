import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { OneNumber } from "../../../src/panels/oneNumber/OneNumber.tsx";
import { PageContext } from "../../../src/store/react.ts";
import { openSyncPage } from "../../support/syncPage.ts";

const PATIENTLY = { timeout: 5000 };

const show = async () => {
  const screen = await render(
    <PageContext value={openSyncPage({ sequenceLength: 2 })}>
      {/* Not at the window's edge, where so low a panel counts as off screen until it has its first result. */}
      <div style={{ paddingTop: 100 }}>
        <OneNumber />
      </div>
    </PageContext>,
  );
  await expect.element(screen.getByRole("slider", { name: "Number w" }), PATIENTLY).toBeVisible();
  const sentence = (): string => (screen.container.querySelector(".panel-sentence")?.textContent ?? "").replaceAll("\u00a0", " ");
  const set = (value: string) => screen.getByRole("slider", { name: "Number w" }).fill(value);
  const heightsOf = (svg: number): number[] =>
    [...screen.container.querySelectorAll("svg")[svg].querySelectorAll("circle")].map((circle) => Number(circle.getAttribute("cy")));
  return { ...screen, sentence, set, heightsOf };
};

test("the network's gradient after a hundred steps is the hundredth power, below and above 1", async () => {
  const { sentence, set } = await show();
  await expect.poll(sentence, PATIENTLY).toBe(
    "0.900 multiplied by itself 100 times is 2.66 × 10⁻⁵: it vanishes. A linear network of one unit is exactly that: its gradient 100 steps back is 2.66 × 10⁻⁵.",
  );
  await set("1.05");
  await expect.poll(sentence, PATIENTLY).toContain("100 times is 132: it explodes");
  expect(sentence()).toContain("100 steps back is 132.");
});

test("no line ends inside of a number", async () => {
  const { container, sentence } = await show();
  await expect.poll(sentence, PATIENTLY).toContain("2.66 × 10⁻⁵");
  expect(container.querySelector(".panel-sentence")?.textContent).toContain("2.66\u00a0×\u00a010⁻⁵");
});

test("the key's sample of the theory has the stroke and the dashes of its line", async () => {
  const { container, sentence } = await show();
  await expect.poll(sentence, PATIENTLY).toContain("multiplied");
  const looksOf = (selector: string): string[] => {
    const path = container.querySelector(selector);
    if (!path) throw new Error(`nothing is drawn at ${selector}`);
    const { stroke, strokeWidth, strokeDasharray } = getComputedStyle(path);
    return [stroke, strokeWidth, strokeDasharray];
  };
  expect(looksOf(".powers-key path")).toEqual(looksOf(".powers path"));
  expect(looksOf(".powers-key path")[2]).not.toBe("none");
});

test("on the log axis the points lie on a straight line, on the linear one those that grow leave at the top", async () => {
  const { container, heightsOf, set, sentence } = await show();
  await set("1.1");
  await expect.poll(sentence, PATIENTLY).toContain("1.10 multiplied");
  const heights = heightsOf(0);
  expect(heights).toHaveLength(26);
  const step = (heights[25] - heights[0]) / 25;
  heights.forEach((height, k) => expect(height).toBeCloseTo(heights[0] + k * step, 1));
  expect(step).toBeLessThan(0);
  expect(heightsOf(1).length).toBeLessThan(heights.length);
  expect(container.querySelectorAll("svg")[1].querySelector(".outliers")?.textContent).toContain("↑");
});

test("0 vanishes at once, and says so with its glyph", async () => {
  const { container, set, sentence } = await show();
  await set("0");
  await expect.poll(sentence, PATIENTLY).toContain("0 multiplied by itself 100 times is 0: it vanishes");
  expect(container.querySelector(".outliers")?.textContent).toMatch(/^0/);
});
