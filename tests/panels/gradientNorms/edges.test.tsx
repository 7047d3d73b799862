import { expect, test } from "vitest";
import { cleanup, render } from "vitest-browser-react";
import { GradientNorms } from "../../../src/panels/gradientNorms/GradientNorms.tsx";
import { PlotFrame } from "../../../src/panels/plotFrame.tsx";
import { PageContext } from "../../../src/store/react.ts";
import type { Settings } from "../../../src/store/settings.ts";
import { openSyncPage } from "../../support/syncPage.ts";

const show = async (settings: Settings, width = 1000) => {
  const { container } = await render(
    <div style={{ width, "--gutter-left": "80px", "--gutter-right": "200px", "--gradient-height": "331px" } as React.CSSProperties}>
      <PageContext value={openSyncPage({ hiddenSize: 8, ...settings })}>
        <PlotFrame>
          <GradientNorms />
        </PlotFrame>
      </PageContext>
    </div>,
  );
  await expect.poll(() => container.querySelectorAll(".chart-words").length, { timeout: 5000 }).toBe(1);
  return { all: <E extends Element>(selector: string): E[] => [...container.querySelectorAll<E>(selector)] };
};

test("a value that no line leads to has a mark, and where two networks have the same one, both can be seen", async () => {
  for (const sequenceLength of [5, 60]) {
    const { all } = await show({ weightScale: 0, sequenceLength });
    const marks = all<SVGPathElement>(".curve .lone");
    expect(marks.map((mark) => mark.parentElement?.getAttribute("class"))).toEqual(["curve rnn hidden", "curve lstm hidden"]);
    const [dot, ring] = marks;
    expect(getComputedStyle(dot).fill).not.toBe("none");
    expect([getComputedStyle(ring).fill, getComputedStyle(ring).strokeDasharray]).toEqual(["none", "none"]);
    expect(ring.getBBox().width / 2 - Number.parseFloat(getComputedStyle(ring).strokeWidth) / 2).toBeGreaterThan(dot.getBBox().width / 2);
    await cleanup();
  }
  expect((await show({ sequenceLength: 60 })).all(".curve .lone")).toEqual([]);
});

test("of what is off the axis it is said whose it is, beside how much it is, in the order of the lines", async () => {
  const { all } = await show({ weightScale: 0, sequenceLength: 60 });
  const names = all(".edge-name");
  expect(names.map(({ textContent }) => textContent)).toEqual(["RNN:", "LSTM hidden:"]);
  const texts = all(".outliers text");
  expect(texts.map(({ textContent }) => textContent)).toEqual(["0 at 59 steps", "0 at 59 steps"]);
  const tops = (elements: readonly Element[]): number[] => elements.map((element) => element.getBoundingClientRect().top);
  expect(tops(names)[0]).toBeLessThan(tops(names)[1]);
  expect(tops(texts)[0]).toBeLessThan(tops(texts)[1]);
  const lines = tops(all(".outlier-extent"));
  expect(lines[0]).toBeLessThan(lines[1]);
  for (const [k, name] of names.entries()) {
    const [left, right] = [name.getBoundingClientRect(), texts[k].getBoundingClientRect()];
    expect(Math.abs(left.top - right.top)).toBeLessThan(2);
    expect(right.left - left.right).toBeGreaterThan(0);
    expect(right.left - left.right).toBeLessThan(12);
  }
  // No other name for a curve of which there is nothing to see.
  expect(all(".curve-label").map(({ textContent }) => textContent)).toEqual(["LSTM cell ∂L/∂c"]);
});

test("the words of what is off the axis keep clear of the cursor's line at t = 0", async () => {
  for (const sequenceLength of [5, 60, 300]) {
    const { all } = await show({ weightScale: 0, sequenceLength }, 600);
    const line = (all(".gradient-plot svg")[0]?.getBoundingClientRect().left ?? 0) + (320 * 0.5) / sequenceLength;
    for (const words of all(".edge-name, .outliers text")) expect(words.getBoundingClientRect().left).toBeGreaterThan(line);
    await cleanup();
  }
});
