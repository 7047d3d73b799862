import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { colourScale } from "../../../src/charts/colour/colourScale.ts";
import { STEPS } from "../../../src/charts/colour/colourTable.ts";
import { Heatmap } from "../../../src/charts/heatmap/Heatmap.tsx";
import type { Grid } from "../../../src/charts/heatmap/pixels.ts";
import { resolveExperiment } from "../../../src/engine/experiment/experiment.ts";
import { runExperiment } from "../../../src/engine/run.ts";
import "../../../src/panels/gateActivations/gateActivations.css";

const unit = colourScale("unit", "light");

/** The forget gate of a real run. */
const gridOf = (sequenceLength: number, hiddenSize: number): Grid => {
  const { gates } = runExperiment(resolveExperiment({ cell: "lstm", sequenceLength, hiddenSize, forgetBias: 0, inputScale: 3 }));
  const order = Uint16Array.from({ length: hiddenSize }, (_, k) => hiddenSize - 1 - k);
  return { T: sequenceLength, H: hiddenSize, values: gates.f, stride: hiddenSize, order };
};

const canvasIn = (container: Element): HTMLCanvasElement => {
  const canvas = container.querySelector("canvas");
  if (!canvas) throw new Error("no canvas");
  return canvas;
};

const pixelsOf = (canvas: HTMLCanvasElement): Uint32Array => {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no context");
  return new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
};

const draw = (grid: Grid, scale = unit, height = 24, width = 300) => (
  <div style={{ width, "--heatmap-height": `${height}px` } as React.CSSProperties}>
    <Heatmap grid={grid} scale={scale} label="forget" />
  </div>
);

test("every pixel is the colour of its unit's value at its timestep", async () => {
  const grid = gridOf(40, 24);
  const { container } = await render(draw(grid));
  const canvas = canvasIn(container);
  expect([canvas.width, canvas.height]).toEqual([40, 24]);
  const pixels = pixelsOf(canvas);
  for (let row = 0; row < grid.H; row++) {
    for (let t = 0; t < grid.T; t++) {
      const value = grid.values[t * grid.H + (grid.H - 1 - row)];
      expect(pixels[row * grid.T + t]).toBe(unit.table[Math.floor(value * STEPS + 0.5)]);
    }
  }
});

test("the canvas has a row per row of the screen, and follows its height", async () => {
  const grid = gridOf(7, 5);
  const { container, rerender } = await render(draw(grid, unit, 20));
  expect(canvasIn(container).height).toBe(20);
  await rerender(draw(grid, unit, 33));
  await expect.poll(() => canvasIn(container).height, { timeout: 5000 }).toBe(33);
  expect(pixelsOf(canvasIn(container)).every((pixel) => pixel !== 0)).toBe(true);
});

test("another size, another scale and another grid are drawn at once", async () => {
  const { container, rerender } = await render(draw(gridOf(9, 4)));
  await rerender(draw(gridOf(3, 8)));
  expect(canvasIn(container).width).toBe(3);
  const signed = colourScale("signed", "dark");
  const grid = gridOf(3, 8);
  await rerender(draw(grid, signed));
  expect(signed.table).toContain(pixelsOf(canvasIn(container))[0]);
  expect(pixelsOf(canvasIn(container))[0]).toBe(signed.table[Math.floor((grid.values[7] + 1) * (STEPS / 2) + 0.5)]);
});

test("one unit at one timestep fills the heatmap", async () => {
  const grid = gridOf(1, 1);
  const { container } = await render(draw(grid));
  const colour = unit.table[Math.floor(grid.values[0] * STEPS + 0.5)];
  expect([...pixelsOf(canvasIn(container))]).toEqual(Array(24).fill(colour));
});

test("columns are sharp where there is room for them and blend where there is not, so that none is dropped", async () => {
  const { container, rerender } = await render(draw(gridOf(40, 4)));
  expect(getComputedStyle(canvasIn(container)).imageRendering).toBe("pixelated");
  await rerender(draw(gridOf(400, 4)));
  expect(getComputedStyle(canvasIn(container)).imageRendering).toBe("auto");
});

test("it is an image with a description", async () => {
  const screen = await render(draw(gridOf(2, 2)));
  await expect.element(screen.getByRole("img", { name: "forget" })).toBeVisible();
});
