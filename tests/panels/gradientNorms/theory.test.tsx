import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { userEvent } from "vitest/browser";
import { GradientNorms } from "../../../src/panels/gradientNorms/GradientNorms.tsx";
import { theoryLines } from "../../../src/panels/gradientNorms/theory.ts";
import type { TheoryName } from "../../../src/panels/gradientNorms/theories.ts";
import { PlotFrame } from "../../../src/panels/plotFrame.tsx";
import type { Page } from "../../../src/store/page.ts";
import { PageContext } from "../../../src/store/react.ts";
import type { Settings } from "../../../src/store/settings.ts";
import { openSyncPage } from "../../support/syncPage.ts";

const ALL: ReadonlySet<TheoryName> = new Set(["bound", "radius", "meanField"]);

/** A page whose analyses are there, and the RNN's measured norms. */
const openAnalysed = async (settings: Settings) => {
  const page = openSyncPage({ cells: ["rnn"], ...settings });
  page.actions.want("bounds");
  page.actions.want("meanField");
  // The second is begun when the first is done.
  await Promise.resolve();
  const { findings, picture } = page.store.getState();
  const norms = picture?.runs[0].run.norms.hidden;
  if (!norms) throw new Error("no run");
  return { norms, lines: theoryLines(ALL, norms, findings.rnn?.bounds ?? null, findings.rnn?.meanField ?? null) };
};

test.for([0.5, 1, 3])("the bound lies above the measured gradient at every timestep, at weight scale %d", async (weightScale) => {
  const { norms, lines } = await openAnalysed({ weightScale });
  const [bound] = lines;
  norms.forEach((norm, t) => expect(bound.decades[t]).toBeGreaterThanOrEqual(Math.log10(norm) - 1e-9));
});

test("the straight lines begin at the measured gradient where the loss is, and have its step's decades ever after", async () => {
  const { norms, lines } = await openAnalysed({ lossAt: 40 });
  const rates = { radius: lines[1].label, meanField: lines[2].label };
  for (const { key, decades } of lines.slice(1)) {
    expect(decades[40]).toBeCloseTo(Math.log10(norms[40]), 12);
    expect([...decades.subarray(41)].every(Number.isNaN)).toBe(true);
    const perStep = decades[10] - decades[11];
    expect(decades[0] - decades[40]).toBeCloseTo(40 * perStep, 9);
    expect(rates[key as keyof typeof rates]).toContain((10 ** perStep).toFixed(2));
  }
});

test("at weight scale 1 the mean-field prediction is closer to the measured gradient than the spectral radius is", async () => {
  const { norms, lines } = await openAnalysed({});
  const offBy = (k: number): number => Math.abs(lines[k].decades[0] - Math.log10(norms[0]));
  expect(offBy(2)).toBeLessThan(offBy(1));
});

test("relu has bounds but no prediction", async () => {
  expect((await openAnalysed({ nonlinearity: "relu" })).lines.map(({ key }) => key)).toEqual(["bound", "radius"]);
});

const show = (page: Page) =>
  render(
    <div style={{ width: 1000 }}>
      <PageContext value={page}>
        <PlotFrame>
          <GradientNorms />
        </PlotFrame>
      </PageContext>
    </div>,
  );

test("each line is switched on and off by itself, dashed and named at the line", async () => {
  const screen = await show(openSyncPage());
  const drawn = (): (string | undefined)[] => [...screen.container.querySelectorAll<SVGElement>("[data-theory]")].map(({ dataset }) => dataset.theory);
  expect(drawn()).toEqual([]);
  await userEvent.click(screen.getByLabelText("ρᵏ"));
  await expect.poll(drawn, { timeout: 5000 }).toEqual(["radius"]);
  await userEvent.click(screen.getByLabelText("mean field"));
  await expect.poll(drawn, { timeout: 5000 }).toEqual(["radius", "meanField"]);
  const paths = [...screen.container.querySelectorAll("[data-theory] path")];
  expect(paths.every((path) => getComputedStyle(path).strokeDasharray !== "none")).toBe(true);
  expect(screen.container.querySelector('[data-theory="radius"] text')?.textContent).toMatch(/^ρᵏ with ρ = \d\.\d\d$/);
  await userEvent.click(screen.getByLabelText("ρᵏ"));
  await expect.poll(drawn, { timeout: 5000 }).toEqual(["meanField"]);
});

test("without the RNN there is nothing to switch on", async () => {
  const screen = await show(openSyncPage({ cells: ["lstm"] }));
  await expect.element(screen.getByLabelText("γσ₁ bound")).toBeDisabled();
});
