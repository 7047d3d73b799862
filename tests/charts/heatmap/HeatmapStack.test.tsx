import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import type { ColourScale } from "../../../src/charts/colour/colourScale.ts";
import { colourScale } from "../../../src/charts/colour/colourScale.ts";
import { STEPS } from "../../../src/charts/colour/colourTable.ts";
import { HeatmapSlot, HeatmapStack } from "../../../src/charts/heatmap/HeatmapStack.tsx";
import type { Grid } from "../../../src/charts/heatmap/pixels.ts";
import { resolveExperiment } from "../../../src/engine/experiment/experiment.ts";
import { runExperiment } from "../../../src/engine/run.ts";
import { canvasIn, pixelsIn, rowsOfPixels } from "../../support/heatmapPixels.ts";

const unit = colourScale("unit", "light");

/** A gate of a real run, its units from the last to the first. */
const gridOf = (sequenceLength: number, hiddenSize: number, gate = "f"): Grid => {
  const { gates } = runExperiment(resolveExperiment({ cell: "lstm", sequenceLength, hiddenSize, forgetBias: 0, inputScale: 3 }));
  const order = Uint16Array.from({ length: hiddenSize }, (_, k) => hiddenSize - 1 - k);
  return { T: sequenceLength, H: hiddenSize, values: gates[gate], stride: hiddenSize, order };
};

interface Shown {
  readonly grids: Readonly<Record<string, Grid>>;
  readonly scale?: ColourScale;
  readonly height?: number;
  readonly label?: string | null;
}

const draw = ({ grids, scale = unit, height = 24, label = "forget" }: Shown) => (
  <div style={{ width: 300, "--heatmap-height": `${height}px` } as React.CSSProperties}>
    <HeatmapStack pictures={Object.entries(grids).map(([name, grid]) => ({ name, grid, scale }))}>
      {Object.keys(grids).map((name) => (
        <div key={name} style={{ paddingTop: 7 }}>
          <HeatmapSlot name={name} label={label} />
        </div>
      ))}
    </HeatmapStack>
  </div>
);

const colourOf = (value: number): number => unit.table[Math.floor(value * STEPS + 0.5)];

const expected = ({ T, H, values, order }: Grid): number[][] =>
  Array.from(order, (unitShown) => Array.from({ length: T }, (_, t) => colourOf(values[t * H + unitShown])));

test("every pixel is the colour of its unit's value at its timestep, in each heatmap's own place", async () => {
  const grids = { f: gridOf(40, 24), i: gridOf(40, 24, "i"), o: gridOf(40, 24, "o") };
  const { container } = await render(draw({ grids }));
  expect(canvasIn(container).width).toBe(40);
  for (const [name, grid] of Object.entries(grids)) expect(pixelsIn(container, name)).toEqual(expected(grid));
});

test("between the heatmaps the canvas is clear, also where another size left its colours", async () => {
  const grids = { f: gridOf(6, 4), i: gridOf(6, 4, "i") };
  const clearRows = (container: Element): number => rowsOfPixels(canvasIn(container)).filter((row) => row.every((pixel) => pixel === 0)).length;
  const { container, rerender } = await render(draw({ grids, height: 20 }));
  expect(clearRows(container)).toBe(14);
  await rerender(draw({ grids: { f: grids.f }, height: 47 }));
  expect(clearRows(container)).toBe(7);
  await expect.poll(() => pixelsIn(container, "f").length, { timeout: 5000 }).toBe(47);
});

test("a heatmap has a row of pixels per row of the screen, and follows its height", async () => {
  const grids = { f: gridOf(7, 5) };
  const { container, rerender } = await render(draw({ grids, height: 20 }));
  expect(canvasIn(container).height).toBe(27);
  await rerender(draw({ grids, height: 33 }));
  await expect.poll(() => canvasIn(container).height, { timeout: 5000 }).toBe(40);
  expect(pixelsIn(container, "f").flat()).not.toContain(0);
});

test("another size, another scale and another grid are drawn at once", async () => {
  const { container, rerender } = await render(draw({ grids: { f: gridOf(9, 4) } }));
  await rerender(draw({ grids: { f: gridOf(3, 8) } }));
  expect(canvasIn(container).width).toBe(3);
  const signed = colourScale("signed", "dark");
  const grid = gridOf(3, 8);
  await rerender(draw({ grids: { f: grid }, scale: signed }));
  expect(pixelsIn(container, "f")[0][0]).toBe(signed.table[Math.floor((grid.values[7] + 1) * (STEPS / 2) + 0.5)]);
});

test("one unit at one timestep fills the heatmap", async () => {
  const grid = gridOf(1, 1);
  const { container } = await render(draw({ grids: { f: grid } }));
  expect(pixelsIn(container, "f").flat()).toEqual(Array(24).fill(colourOf(grid.values[0])));
});

test("columns are sharp where there is room for them and blend where there is not, so that none is dropped", async () => {
  const { container, rerender } = await render(draw({ grids: { f: gridOf(40, 4) } }));
  expect(getComputedStyle(canvasIn(container)).imageRendering).toBe("pixelated");
  await rerender(draw({ grids: { f: gridOf(400, 4) } }));
  expect(getComputedStyle(canvasIn(container)).imageRendering).toBe("auto");
});

test("each is an image with a description, once it shows something", async () => {
  const screen = await render(draw({ grids: { f: gridOf(2, 2) } }));
  await expect.element(screen.getByRole("img", { name: "forget" })).toBeVisible();
  await screen.rerender(draw({ grids: { f: gridOf(2, 2) }, label: null }));
  await expect.element(screen.getByRole("img")).not.toBeInTheDocument();
});
