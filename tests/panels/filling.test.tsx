import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { analyses } from "../../src/engine/analyses/index.ts";
import type { Spectrum as FoundSpectrum } from "../../src/engine/analyses/spectrum.ts";
import { Contributions } from "../../src/panels/contributions/Contributions.tsx";
import { PlotFrame } from "../../src/panels/plotFrame.tsx";
import { Spectrum } from "../../src/panels/spectrum/Spectrum.tsx";
import { TimePanels } from "../../src/panels/TimeCursor.tsx";
import { PageContext } from "../../src/store/react.ts";
import { analysisInput } from "../support/analyses.ts";
import { unfinishedAnalyses } from "../support/longTasks.ts";
import { openSyncPage } from "../support/syncPage.ts";

const show = async (panel: ReactNode) => {
  const longTasks = unfinishedAnalyses();
  const page = openSyncPage({ hiddenSize: 8, sequenceLength: 16, cells: ["rnn"] }, longTasks);
  const { container } = await render(
    <div style={{ width: 1200 }}>
      <PageContext value={page}>
        <PlotFrame>
          <TimePanels>{panel}</TimePanels>
        </PlotFrame>
      </PageContext>
    </div>,
  );
  const all = <E extends Element>(selector: string): E[] => [...container.querySelectorAll<E>(selector)];
  await expect.poll(() => all(".filling").length, { timeout: 5000 }).toBe(1);
  const [experiment] = page.store.getState().picture?.runs.map((run) => run.experiment) ?? [];
  const found = (name: string): object | null => analyses[name](analysisInput(experiment));
  const isBusy = (): string | null | undefined => all(".filling")[0]?.getAttribute("aria-busy");
  return { all, found, isBusy, release: () => longTasks.release(), heard: () => all("[aria-live]").map(({ textContent }) => textContent).join("") };
};

/** How many columns of the triangle have colours, from the right. */
const columnsDrawn = (canvas: HTMLCanvasElement | undefined): number => {
  const pixels = canvas?.getContext("2d")?.getImageData(0, canvas.height - 1, canvas.width, 1).data ?? [];
  return Array.from(pixels).filter((value, k) => k % 4 === 3 && value > 0).length;
};

test("a matrix that is still filled in is drawn as far as it is known, marked, and not read aloud before it is whole", async () => {
  const { all, isBusy, release, heard } = await show(<Contributions />);
  await expect.poll(() => columnsDrawn(all<HTMLCanvasElement>("canvas")[0])).toBeGreaterThan(0);
  expect(columnsDrawn(all<HTMLCanvasElement>("canvas")[0])).toBeLessThan(16);
  expect(isBusy()).toBe("true");
  expect(getComputedStyle(all(".filling-word")[0]).visibility).toBe("visible");
  expect(heard()).toBe("");
  release();
  await expect.poll(isBusy).toBe("false");
  expect(columnsDrawn(all<HTMLCanvasElement>("canvas")[0])).toBe(16);
  await expect.poll(heard).not.toBe("");
});

test("exponents that are still being averaged are drawn as they stand, marked, and in the end are the engine's", async () => {
  const { all, found, isBusy, release, heard } = await show(<Spectrum />);
  await expect.poll(() => all(".exponents.rnn circle").length).toBeGreaterThan(0);
  const places = (): string => all(".exponents.rnn circle").map((dot) => dot.getAttribute("cx")).join();
  const early = places();
  expect(isBusy()).toBe("true");
  expect(heard()).toBe("");
  release();
  await expect.poll(isBusy).toBe("false");
  expect(places()).not.toBe(early);
  const { lyapunov } = found("spectrum") as FoundSpectrum;
  expect(all(".exponents.rnn .exponents-name")[0]?.textContent).toContain(`λ₁ = ${lyapunov?.[0].toPrecision(3).replace("-", "−")}`);
});
