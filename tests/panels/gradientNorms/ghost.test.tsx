import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { userEvent } from "vitest/browser";
import { differenceText } from "../../../src/panels/gradientNorms/ghost.ts";
import { GradientNorms } from "../../../src/panels/gradientNorms/GradientNorms.tsx";
import { PlotFrame } from "../../../src/panels/plotFrame.tsx";
import { PageContext } from "../../../src/store/react.ts";
import { fillSettings } from "../../../src/store/settings.ts";
import { openSyncPage } from "../../support/syncPage.ts";

const PATIENTLY = { timeout: 5000 };

const show = async () => {
  const page = openSyncPage({ cells: ["rnn"] });
  const screen = await render(
    <div style={{ width: 1000 }}>
      <PageContext value={page}>
        <PlotFrame>
          <GradientNorms />
        </PlotFrame>
      </PageContext>
    </div>,
  );
  const pathOf = (selector: string): string[] =>
    [...screen.container.querySelectorAll(`${selector} path`)].map((path) => path.getAttribute("d") ?? "");
  const ghostText = (): string => screen.container.querySelector(".ghost-readout")?.textContent ?? "";
  return { page, ...screen, pathOf, ghostText };
};

test("a pinned run stays where it was drawn while the present one moves away, and goes when it is unpinned", async () => {
  const { page, getByRole, pathOf } = await show();
  expect(pathOf(".ghost")).toEqual([]);
  await userEvent.click(getByRole("button", { name: "Pin A" }));
  await expect.poll(() => pathOf(".ghost").length, PATIENTLY).toBe(1);
  const [pinned] = pathOf(".ghost");
  page.actions.change("weightScale", 1.3);
  await expect.poll(() => pathOf(".curve").join(""), PATIENTLY).not.toContain(pinned.slice(0, 30));
  expect(pathOf(".ghost")).toEqual([pinned]);
  await userEvent.click(getByRole("button", { name: "Unpin A" }));
  await expect.poll(() => pathOf(".ghost"), PATIENTLY).toEqual([]);
});

test("its settings are named where they differ, and its value at the cursor stands with the decades from there to now", async () => {
  const { page, ghostText } = await show();
  const before = page.store.getState().picture?.runs[0].run.norms.hidden[5] ?? NaN;
  page.actions.pinRun(true);
  page.actions.change("weightScale", 2);
  page.actions.pointAt(5);
  const now = page.store.getState().picture?.runs[0].run.norms.hidden[5] ?? NaN;
  await expect.poll(ghostText, PATIENTLY).toContain("Weight scale 1.");
  expect(ghostText()).toContain(`${before.toExponential(2).split("e")[0]} × 10`);
  expect(ghostText()).toContain(`+${Math.log10(now / before).toFixed(1)}`);
});

test("a shorter pinned run has no value beyond its end", async () => {
  const { page, ghostText } = await show();
  page.actions.pinRun(true);
  page.actions.change("sequenceLength", 80);
  page.actions.pointAt(79);
  await expect.poll(ghostText, PATIENTLY).toContain("ended before");
});

test("reset lets go of it", async () => {
  const { page, pathOf } = await show();
  page.actions.pinRun(true);
  page.actions.reset();
  await expect.poll(() => pathOf(".ghost"), PATIENTLY).toEqual([]);
});

test("differences are told by the controls' names, long texts by their beginning", () => {
  const present = fillSettings({ seed: 3, cells: ["rnn"] });
  expect(differenceText(fillSettings({ seed: 4, weightScale: 2, cells: ["rnn"] }), present)).toBe("Weight scale 2, Seed 4");
  expect(differenceText(fillSettings({ seed: 3, cells: ["rnn", "gru"] }), present)).toBe("Networks RNN, GRU");
  expect(differenceText(present, present)).toBe("the same settings");
});
