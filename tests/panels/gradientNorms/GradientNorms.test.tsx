import { expect, test } from "vitest";
import { cleanup, render } from "vitest-browser-react";
import { numberText } from "../../../src/charts/numbers.tsx";
import { createTimeAxis } from "../../../src/charts/timeAxis.ts";
import type { ValueAxis } from "../../../src/charts/valueAxis.ts";
import { createLinearAxis, createLogAxis } from "../../../src/charts/valueAxis.ts";
import { curvesOf } from "../../../src/panels/gradientNorms/curves.ts";
import { FloatLimits } from "../../../src/panels/gradientNorms/FloatLimits.tsx";
import { GradientNorms } from "../../../src/panels/gradientNorms/GradientNorms.tsx";
import { PlotFrame } from "../../../src/panels/plotFrame.tsx";
import type { Page } from "../../../src/store/page.ts";
import { PageContext } from "../../../src/store/react.ts";
import type { Settings } from "../../../src/store/settings.ts";
import { openSyncPage } from "../../support/syncPage.ts";

const HEIGHT = 331;

const show = async (settings: Settings = {}, width = 1000) => {
  const page = openSyncPage({ hiddenSize: 8, ...settings });
  const { container } = await render(
    <div style={{ width, "--gutter-left": "80px", "--gutter-right": "200px", "--gradient-height": `${HEIGHT}px` } as React.CSSProperties}>
      <PageContext value={page}>
        <PlotFrame>
          <GradientNorms />
        </PlotFrame>
      </PageContext>
    </div>,
  );
  await expect.poll(() => container.querySelectorAll(".chart-words").length, { timeout: 5000 }).toBe(1);
  const all = <E extends Element>(selector: string): E[] => [...container.querySelectorAll<E>(selector)];
  return { page, container, all };
};

/** The corners of a path [x, y]. */
const cornersOf = (path: Element): [number, number][] =>
  [...(path.getAttribute("d") ?? "").matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

const normsOf = (page: Page, key: string): Float64Array => {
  const { picture } = page.store.getState();
  const curve = picture && curvesOf(picture).find((each) => each.key === key);
  if (!curve) throw new Error(`no curve ${key}`);
  return curve.values;
};

test("every corner of a curve is a computed norm at its timestep, to the tenth of a pixel", async () => {
  const { page, all } = await show({ sequenceLength: 25 });
  const axis = createLogAxis({ from: -16, to: 4 }, Number(all("clipPath rect")[0]?.getAttribute("height")), String);
  const paths = { "rnn-hidden": ".curve.rnn path", "lstm-cell": ".curve.lstm.cell path", "lstm-hidden": ".curve.lstm.hidden path" };
  for (const [key, selector] of Object.entries(paths)) {
    const corners = all(selector).flatMap(cornersOf);
    const band = 720 / 25;
    for (const [x, y] of corners) {
      const t = Math.round(x / band - 0.5);
      expect(Math.abs(x - (t + 0.5) * band)).toBeLessThan(0.1);
      expect(Math.abs(y - axis.y(normsOf(page, key)[t]))).toBeLessThan(0.1);
    }
    expect(new Set(corners.map(([x]) => x)).size).toBe(25);
  }
});

test("the part that float32 would lose is thinner, joined to the rest, with a tick and a note where it ends", async () => {
  const { all } = await show({ sequenceLength: 80 });
  const [lost] = all(".curve.rnn path.lost");
  const [kept] = all(".curve.rnn path.kept");
  if (!lost || !kept) throw new Error("the RNN's curve has no lost part");
  expect(cornersOf(lost).at(-1)).toEqual(cornersOf(kept)[0]);
  expect(Number.parseFloat(getComputedStyle(lost).strokeWidth)).toBeLessThan(Number.parseFloat(getComputedStyle(kept).strokeWidth));
  expect(all(".lost-mark")).toHaveLength(1);
  expect(all(".lost-note")[0]?.textContent).toMatch(/float32/);
});

test("colour is never the only sign: every curve has a name, the LSTM's two a dash between them", async () => {
  const { all } = await show();
  expect(all(".curve-label").map(({ textContent }) => textContent)).toEqual(["RNN ∂L/∂h", "LSTM cell ∂L/∂c", "LSTM hidden ∂L/∂h"]);
  const dashes = all(".curve path.kept").map((path) => getComputedStyle(path).strokeDasharray);
  expect(dashes[1]).toBe("none");
  expect(dashes[2]).not.toBe("none");
});

const SETTINGS: readonly Settings[] = [
  {},
  { sequenceLength: 1 },
  { sequenceLength: 2 },
  { sequenceLength: 200 },
  { weightScale: 0 },
  { weightScale: 4 },
  { weightScale: 3, nonlinearity: "identity", sequenceLength: 120 },
  { cells: ["rnn", "lstm", "gru"] },
  { cells: ["rnn", "lstm", "gru"], weightScale: 0.2, sequenceLength: 100 },
  { lossAt: "every" },
  { lossAt: 10 },
];

test("the names of the curves never cover one another", async () => {
  for (const width of [1000, 640]) {
    for (const settings of SETTINGS) {
      const { all } = await show(settings, width);
      const boxes = all(".curve-label, .edge-name").map((label) => label.getBoundingClientRect());
      for (const [k, a] of boxes.entries()) {
        for (const b of boxes.slice(k + 1)) {
          const isApart = a.x + a.width <= b.x || b.x + b.width <= a.x || Math.abs(a.y - b.y) >= 14;
          expect.soft(isApart, JSON.stringify([settings, width])).toBe(true);
        }
      }
    }
  }
});

test("few timesteps are dots as well, many a line alone", async () => {
  const dotsAt = async (sequenceLength: number): Promise<number[]> =>
    (await show({ sequenceLength })).all(".curve .dots").map((dots) => dots.getAttribute("d")?.match(/M[^M]+h0/g)?.length ?? 0);
  expect(await dotsAt(10)).toEqual([10, 10, 10]);
  expect(await dotsAt(200)).toEqual([]);
});

test("the sentences stand at one distance however long they are, in room that stays", async () => {
  const { page, all } = await show({ sequenceLength: 60 });
  const layout = (): { gap: number; height: number } => {
    const [first, second] = all(".reading").map((sentence) => sentence.getBoundingClientRect());
    return { gap: Math.round(second.top - first.bottom), height: Math.round(all(".readings")[0].getBoundingClientRect().height) };
  };
  const before = layout();
  expect(before.gap).toBeGreaterThan(2);
  for (const weightScale of [0, 4, 0.2]) {
    page.actions.change("weightScale", weightScale);
    await expect.poll(() => all(".readout-value dd .number")[0]?.getAttribute("title")).toBe(String(normsOf(page, "rnn-hidden")[0]));
    expect(layout()).toEqual(before);
  }
});

test("a dot on every curve shows the cursor's timestep", async () => {
  const { page, all } = await show({ sequenceLength: 25 });
  page.actions.pointAt(24);
  await expect.poll(() => all(".cursor-dot").map((dot) => Number(dot.getAttribute("cx")))).toEqual([705.6, 705.6, 705.6]);
  const ends = all(".curve path.kept").map((path) => cornersOf(path).at(-1)?.[1]);
  expect(all(".cursor-dot").map((dot) => Math.round(10 * Number(dot.getAttribute("cy"))) / 10)).toEqual(ends);
});

test("the distance to the loss is told in steps", async () => {
  const distanceAt = async (t: number, settings: Settings): Promise<string | undefined> => {
    const { page, all } = await show({ sequenceLength: 25, ...settings });
    page.actions.pin(t);
    await expect.poll(() => all(".badge").length).toBe(1);
    return all(".readout-distance")[0]?.textContent;
  };
  expect(await distanceAt(20, {})).toBe("4 steps before the loss");
  expect(await distanceAt(23, {})).toBe("1 step before the loss");
  expect(await distanceAt(24, {})).toBe("the loss is here");
  expect(await distanceAt(12, { lossAt: 11 })).toBe("after the loss");
  expect(await distanceAt(3, { lossAt: "every" })).toBe("a loss at every step");
});

test("on the linear scale nothing is said of float32", async () => {
  const { page, all } = await show({ sequenceLength: 80, weightScale: 0.1, nonlinearity: "identity" });
  expect(all(".lost-note, .float-limits text").length).toBeGreaterThan(0);
  page.actions.setScale("linear");
  await expect.poll(() => all(".lost-note, .float-limits text").length).toBe(0);
});

interface ShownLimits {
  lines: number;
  texts: string[];
  /** Where the names are aligned. */
  anchors: (string | null)[];
}

/** The limits that a chart so wide shows, with one curve over so many decades. */
const limitsOf = async (axis: ValueAxis, { width = 600, decades = [] as readonly number[] } = {}): Promise<ShownLimits> => {
  const values = Float64Array.from(decades, (decade) => 10 ** decade);
  const curves = decades.length === 0 ? [] : [{ key: "rnn-hidden", cell: "rnn", state: "hidden", name: "RNN", symbol: "", values } as const];
  const { container } = await render(
    <svg>
      <FloatLimits settled={{ curves, time: createTimeAxis(Math.max(1, decades.length), width) }} axis={axis} />
    </svg>,
  );
  const texts = [...container.querySelectorAll("text")];
  return {
    lines: container.querySelectorAll("line").length,
    texts: texts.map(({ textContent }) => textContent),
    anchors: texts.map((text) => text.getAttribute("text-anchor")),
  };
};

const decadesAxis = (from: number, to: number): ValueAxis => createLogAxis({ from, to }, 300, String);

test("the limits of float32 are drawn where they are in view, with names that keep clear of each other", async () => {
  expect((await limitsOf(decadesAxis(-16, 4))).lines).toBe(0);
  expect(await limitsOf(decadesAxis(-60, 4))).toMatchObject({ lines: 2, texts: ["float32 loses digits below 1.2 × 10⁻³⁸", "float32 has only 0 below 1.4 × 10⁻⁴⁵"] });
  expect(await limitsOf(decadesAxis(-320, 60))).toMatchObject({ lines: 3, texts: ["float32 overflows above 3.4 × 10³⁸", "float32 loses digits below 1.2 × 10⁻³⁸"] });
  expect((await limitsOf(createLinearAxis(1, 300, String))).lines).toBe(0);
});

test("on a narrow chart their names are short; they stand at the right, or at the left where a curve would cross them", async () => {
  expect(await limitsOf(decadesAxis(-60, 4), { width: 320 })).toMatchObject({ texts: ["float32 loses digits", "float32 has only 0"], anchors: ["end", "end"] });
  const rising = Array.from({ length: 61 }, (_, t) => t - 60);
  expect((await limitsOf(decadesAxis(-60, 4), { width: 320, decades: rising })).anchors).toEqual(["end", "end"]);
  expect((await limitsOf(decadesAxis(-60, 4), { width: 320, decades: rising.toReversed() })).anchors).toEqual(["start", "start"]);
});

test.each([
  [{ sequenceLength: 5, weightScale: 0 }, 1000],
  [{ sequenceLength: 5, weightScale: 0 }, 600],
  [{ sequenceLength: 60, weightScale: 0 }, 1000],
  [{ sequenceLength: 60, weightScale: 0 }, 600],
  [{ sequenceLength: 300 }, 600],
  [{ sequenceLength: 60, weightScale: 10 }, 600],
  [{ sequenceLength: 60, cells: ["rnn", "lstm", "gru"] }, 1000],
] as const)("no words of the chart cover other words (%o, %i px wide)", async (settings, width) => {
  const { all } = await show({ hiddenSize: 32, ...settings }, width);
  await expect.poll(() => all(".curve-label, .edge-name").length).toBeGreaterThan(1);
  const words = all(".curve-label, .edge-name, .outliers text, .lost-note, .float-limits text").map((text) => ({ said: text.textContent, box: text.getBoundingClientRect() }));
  const covered = words.flatMap(({ said, box }, k) =>
    words
      .slice(k + 1)
      .filter((other) => Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > 1)
      // The boxes have air above and below the letters.
      .filter((other) => Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top) > 4)
      .map((other) => `${said} | ${other.said}`),
  );
  expect(covered).toEqual([]);
});

test("the data table has every curve's norm at every timestep, and follows the picture", async () => {
  const { page, all } = await show({ sequenceLength: 6 });
  expect(all(".numbers-table")).toEqual([]);
  const [button] = all<HTMLButtonElement>(".table-button");
  button?.click();
  await expect.poll(() => all(".numbers-table").length).toBe(1);
  expect(button?.getAttribute("aria-expanded")).toBe("true");
  expect(document.getElementById(button?.getAttribute("aria-controls") ?? "")?.contains(all(".numbers-table")[0] ?? null)).toBe(true);
  const rows = (): string[][] => all(".numbers-table tr").map((row) => [...row.children].map(({ textContent }) => textContent));
  const due = (): string[][] => [
    ["t", "RNN ‖∂L/∂h‖", "LSTM cell ‖∂L/∂c‖", "LSTM hidden ‖∂L/∂h‖"],
    ...Array.from({ length: page.store.getState().filled.sequenceLength }, (_, t) => [
      String(t),
      ...["rnn-hidden", "lstm-cell", "lstm-hidden"].map((key) => numberText(normsOf(page, key)[t], 4)),
    ]),
  ];
  expect(rows()).toEqual(due());
  page.actions.change("sequenceLength", 9);
  await expect.poll(rows).toEqual(due());
  expect(rows()).toHaveLength(10);
  button?.click();
  await expect.poll(() => all(".numbers-table").length).toBe(0);
});

test("where the lost parts of several curves end there is a tick each, and one note", async () => {
  const { all } = await show({ cells: ["rnn", "lstm", "gru"], sequenceLength: 120, forgetBias: -2 });
  expect(all(".lost-mark").length).toBeGreaterThan(1);
  expect(all(".lost-note")).toHaveLength(1);
});

/** How many points of the drawn curves lie in the note's box. */
const pointsUnderNote = (all: <E extends Element>(selector: string) => E[]): number => {
  const [note] = all(".lost-note");
  const [svg] = all(".gradient-plot svg");
  if (!note || !svg) throw new Error("no note");
  const [box, origin] = [note.getBoundingClientRect(), svg.getBoundingClientRect()];
  const points = all<SVGPathElement>(".curve path:not(.dots)").flatMap((path) => {
    const length = path.getTotalLength();
    return Array.from({ length: 800 }, (_, k) => path.getPointAtLength((k / 799) * length));
  });
  // The chart begins below half a tick label.
  return points.filter(({ x, y }) => {
    const [left, top] = [origin.left + x, origin.top + 9 + y];
    return left > box.left && left < box.right && top > box.top && top < box.bottom;
  }).length;
};

test("the note on the lost part lies across no curve where there is room beside them", async () => {
  for (const sequenceLength of [60, 300]) {
    for (const width of [1000, 1360]) {
      const { all } = await show({ sequenceLength, hiddenSize: 6 }, width);
      await expect.poll(() => all(".lost-note").length).toBe(1);
      expect(pointsUnderNote(all), `${sequenceLength} timesteps, ${width} pixels`).toBe(0);
      await cleanup();
    }
  }
});

test("the note keeps its place at its tick while a slider is held", async () => {
  const { page, all } = await show({ sequenceLength: 60 });
  // Its words, and how far below the tick it stands.
  const place = (): string => {
    const [tick, note] = [all(".lost-mark")[0], all(".lost-note")[0]].map((element) => element?.getBoundingClientRect());
    const distance = ((note?.top ?? 0) + (note?.bottom ?? 0) - (tick?.top ?? 0) - (tick?.bottom ?? 0)) / 2;
    return `${all(".lost-note")[0]?.textContent ?? ""} ${Math.round(distance)}`;
  };
  await expect.poll(() => all(".lost-note").length).toBe(1);
  const before = place();
  page.actions.hold();
  for (const sequenceLength of [100, 200, 300]) {
    const former = all(".lost-mark")[0]?.getAttribute("x1");
    page.actions.change("sequenceLength", sequenceLength);
    await expect.poll(() => all(".lost-mark")[0]?.getAttribute("x1")).not.toBe(former);
    expect(place()).toBe(before);
  }
  // Here it would lie across its curve.
  page.actions.release();
  await expect.poll(place).not.toBe(before);
});
