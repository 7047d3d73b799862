import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { TimeAxisLabels } from "../../src/charts/Axes.tsx";
import { createTimeAxis } from "../../src/charts/timeAxis.ts";
import { PlotFrame } from "../../src/panels/plotFrame.tsx";
import { TimePanels } from "../../src/panels/TimeCursor.tsx";
import { PageContext } from "../../src/store/react.ts";
import { openSyncPage } from "../support/syncPage.ts";
import "../../src/panels/panels.css";

const WIDTH = 600;
const T = 60;

/** Two plots on one time axis, a number column beside them. */
const show = async () => {
  const page = openSyncPage({ hiddenSize: 2, sequenceLength: T });
  const { container } = await render(
    <div style={{ width: WIDTH + 150, "--gutter-left": "50px", "--gutter-right": "100px", "--paper": "rgb(1, 2, 3)" } as React.CSSProperties}>
      <PageContext value={page}>
        <PlotFrame>
          <TimePanels>
            {["first", "second"].map((name) => (
              <div key={name} className="plot-row">
                <div className="plot-label">{name}</div>
                <div className="plot" style={{ height: 50 }} />
                <div className="plot-aside">numbers</div>
              </div>
            ))}
          </TimePanels>
        </PlotFrame>
      </PageContext>
    </div>,
  );
  const plots = [...container.querySelectorAll<HTMLElement>(".time-panels .plot")];
  const line = container.querySelector<HTMLElement>('[role="slider"]');
  if (!line) throw new Error("no cursor");
  const cursor = () => page.store.getState().cursor;
  // Every event of a reader is a task of its own, after which React has drawn.
  const dispatch = async (target: Element, event: Event): Promise<boolean> => {
    const isLeftToOthers = target.dispatchEvent(event);
    await new Promise((resolve) => setTimeout(resolve));
    return isLeftToOthers;
  };
  const send = (type: string, pointerType: string, t: number, target: Element = plots[1]): Promise<boolean> => {
    const { left } = target.getBoundingClientRect();
    const clientX = left + ((t + 0.5) * WIDTH) / T;
    return dispatch(target, new PointerEvent(type, { bubbles: true, pointerType, clientX, button: 0 }));
  };
  const press = (key: string): Promise<boolean> => dispatch(line, new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  return { page, container, plots, line, cursor, send, press };
};

test("all plots stand on one time axis, to the pixel", async () => {
  const { plots } = await show();
  const places = plots.map((plot) => plot.getBoundingClientRect()).map(({ left, width }) => [left, width]);
  expect(new Set(places.map(String)).size).toBe(1);
  expect(places[0]?.[1]).toBe(WIDTH);
});

test("the line passes behind the numbers of the time axis", async () => {
  const { container, plots } = await show();
  const axis = await render(<TimeAxisLabels axis={createTimeAxis(T, WIDTH)} />, { container: plots[1] });
  const label = axis.container.querySelector(".time-axis .tick-label:not(.axis-name)");
  const layer = container.querySelector(".cursor-layer");
  if (!label || !layer) throw new Error("no label, or no cursor");
  expect(Number(getComputedStyle(label).zIndex)).toBeGreaterThan(Number(getComputedStyle(layer).zIndex.replace("auto", "0")));
  // Nothing between the two makes a layer of its own, in which the label's place would count for nothing.
  for (let parent = label.parentElement; parent && parent !== layer.parentElement; parent = parent.parentElement) {
    expect(getComputedStyle(parent).zIndex).toBe("auto");
  }
  expect(getComputedStyle(label).backgroundColor).toBe("rgb(1, 2, 3)");
  // The axis's name would cover the lowest number of a vertical axis.
  const name = axis.container.querySelector(".axis-name");
  expect(name && getComputedStyle(name).backgroundColor).toBe("rgba(0, 0, 0, 0)");
});

test("the line passes over plots down to their axis, and through nothing between panels that lie apart", async () => {
  const { container, plots } = await show();
  const layer = container.querySelector(".cursor-layer");
  const stretches = () => [...container.querySelectorAll(".cursor-stretch")].map((each) => each.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom]);
  const [first, second] = plots.map((plot) => plot.getBoundingClientRect());
  expect(layer?.getBoundingClientRect().height).toBe(100);
  // Plots that touch have one line in common.
  await expect.poll(stretches).toEqual([[first.top, second.bottom]]);
  plots[1].parentElement?.before(document.createElement("hr"));
  await render(<TimeAxisLabels axis={createTimeAxis(T, WIDTH)} />, { container: plots[1] });
  const axis = plots[1].querySelector(".time-axis");
  if (axis === null) throw new Error("no axis");
  const due = (): number[][] => [
    [plots[0].getBoundingClientRect().top, plots[0].getBoundingClientRect().bottom],
    [plots[1].getBoundingClientRect().top, axis.getBoundingClientRect().top],
  ];
  axis.setAttribute("style", "margin-top: 30px");
  plots[0].style.height = "60px";
  await expect.poll(() => [stretches(), due()].map(String)).toEqual([due(), due()].map(String));
});

test("the line stands in the middle of the timestep that is shown", async () => {
  const { page, line, plots } = await show();
  page.actions.pointAt(30);
  const middle = (): number => {
    const { left, width } = line.getBoundingClientRect();
    return left + width / 2 - plots[0].getBoundingClientRect().left;
  };
  await expect.poll(() => Math.round(middle())).toBe(305);
});

test("the mouse points wherever it is over a plot, and nowhere beside it", async () => {
  const { send, cursor, container } = await show();
  await send("pointermove", "mouse", 42);
  expect(cursor()).toEqual({ t: 42, isPinned: false });
  await send("pointermove", "mouse", 0, container.querySelector(".plot-aside") ?? undefined);
  expect(cursor().t).toBeNull();
});

test("a click pins, a click elsewhere moves the pin, and one at the same place lets go", async () => {
  const { send, cursor } = await show();
  const click = async (t: number): Promise<void> => {
    await send("pointerdown", "mouse", t);
    await send("pointerup", "mouse", t);
  };
  await click(10);
  expect(cursor()).toEqual({ t: 10, isPinned: true });
  await send("pointermove", "mouse", 20);
  expect(cursor().t).toBe(10);
  await click(20);
  expect(cursor()).toEqual({ t: 20, isPinned: true });
  await click(20);
  expect(cursor().isPinned).toBe(false);
});

test("a finger pins where it is put, and takes the cursor along until it is lifted", async () => {
  const { send, cursor } = await show();
  await send("pointermove", "touch", 5);
  expect(cursor().t).toBeNull();
  await send("pointerdown", "touch", 10);
  expect(cursor()).toEqual({ t: 10, isPinned: true });
  await send("pointermove", "touch", 14);
  expect(cursor().t).toBe(14);
  await send("pointerup", "touch", 14);
  await send("pointermove", "touch", 30);
  expect(cursor()).toEqual({ t: 14, isPinned: true });
});

test("a finger whose touch the page takes for panning no longer moves the cursor", async () => {
  const { send, cursor } = await show();
  await send("pointerdown", "touch", 10);
  await send("pointercancel", "touch", 10);
  await send("pointermove", "touch", 30);
  expect(cursor().t).toBe(10);
});

test("keys stop at both ends, and keys of others are left to them", async () => {
  const { press, cursor } = await show();
  expect(await press("ArrowLeft")).toBe(false);
  expect(cursor().t).toBe(0);
  await press("End");
  await press("PageUp");
  expect(cursor().t).toBe(T - 1);
  expect(await press("Tab")).toBe(true);
  expect(await press("a")).toBe(true);
  await press("Escape");
  expect(cursor()).toEqual({ t: null, isPinned: false });
});

test("the cursor tells its timestep and the norms there to those who cannot see it", async () => {
  const { page, line } = await show();
  page.actions.pin(7);
  await expect.poll(() => line.getAttribute("aria-valuenow")).toBe("7");
  expect([line.getAttribute("aria-valuemin"), line.getAttribute("aria-valuemax")]).toEqual(["0", "59"]);
  const hidden = page.store.getState().picture?.runs[0].run.norms.hidden[7] ?? NaN;
  expect(line.getAttribute("aria-valuetext")).toContain(hidden.toExponential(2).split("e")[0]);
});
