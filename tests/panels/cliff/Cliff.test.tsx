import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { cliffAt, CLIFF_VIEW } from "../../../src/engine/cliff/cliff.ts";
import type { CliffDescent, CliffPath } from "../../../src/engine/cliff/descent.ts";
import { descend, DESCENT } from "../../../src/engine/cliff/descent.ts";
import { beginCliff } from "../../../src/engine/cliff/surface.ts";
import { colourScale } from "../../../src/charts/colour/colourScale.ts";
import { numberText } from "../../../src/charts/numbers.tsx";
import { Cliff } from "../../../src/panels/cliff/Cliff.tsx";
import type { Page } from "../../../src/store/page.ts";
import { PageContext } from "../../../src/store/react.ts";
import type { CliffPlan } from "../../../src/worker/protocol.ts";
import { openSyncPage } from "../../support/syncPage.ts";

const PATIENTLY = { timeout: 5000 };

/** A page whose cliff is worked out at once; of the surface, as much as asked. */
const openCliffPage = (share = 1): Page & { plans: CliffPlan[]; cancelled: CliffPlan[] } => {
  const page = openSyncPage({ sequenceLength: 2 });
  const plans: CliffPlan[] = [];
  const cancelled: CliffPlan[] = [];
  const cliff: Page["client"]["cliff"] = (plan, listener) => {
    plans.push(plan);
    const paths = plan.descents.map(descend);
    const { result, steps } = beginCliff(plan.view, plan.columns, plan.rows);
    for (const done of steps) if (done >= share) break;
    listener.progress({ surface: result, paths, share });
    if (share === 1) listener.done();
    return { cancel: () => cancelled.push(plan) };
  };
  return { ...page, client: { ...page.client, cliff }, plans, cancelled };
};

const show = async (width = 1000, share = 1) => {
  const page = openCliffPage(share);
  const screen = await render(
    <div style={{ width }}>
      <PageContext value={page}>
        <Cliff />
      </PageContext>
    </div>,
  );
  await expect.element(screen.getByRole("slider", { name: "Learning rate" }), PATIENTLY).toBeVisible();
  const all = <E extends Element>(selector: string): E[] => [...screen.container.querySelectorAll<E>(selector)];
  return { ...screen, page, all, sentence: () => (all(".panel-sentence")[0]?.textContent ?? "").replaceAll("\u00a0", " ") };
};

const pathsOf = (changed: Partial<CliffDescent> = {}): { plain: CliffPath; clipped: CliffPath } => ({
  plain: descend({ ...DESCENT, ...changed, clipThreshold: Infinity }),
  clipped: descend({ ...DESCENT, ...changed }),
});

/** Where (w, b) lies in the drawn picture, in CSS pixels. */
const placeIn = (ground: Element, w: number, b: number): [number, number] => {
  const [width, height] = ["width", "height"].map((name) => Number(ground.getAttribute(name)));
  const share = (value: number, [from, to]: readonly [number, number]): number => (value - from) / (to - from);
  return [width * share(w, CLIFF_VIEW.w), height * (1 - share(b, CLIFF_VIEW.b))];
};

/** The corners of a path [x, y]. */
const cornersOf = (path: Element): [number, number][] =>
  [...(path.getAttribute("d") ?? "").matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

const lengthsOf = ({ w, b }: CliffPath): number[] => Array.from(w.subarray(1), (next, k) => Math.hypot(next - w[k], b[k + 1] - b[k]));

test("every corner of the clipped path is a visited point, to the tenth of a pixel", async () => {
  const { all } = await show();
  const { clipped } = pathsOf();
  const corners = cornersOf(all(".cliff-clipped .cliff-line")[0]);
  expect(corners).toHaveLength(DESCENT.iterations + 1);
  corners.forEach(([x, y], k) => {
    const [visitedX, visitedY] = placeIn(all(".cliff-ground")[0], clipped.w[k], clipped.b[k]);
    expect(Math.abs(x - visitedX) + Math.abs(y - visitedY)).toBeLessThan(0.11);
  });
});

test("the path that is thrown out ends at the picture's edge, on the line to where it lands", async () => {
  const { all } = await show();
  const { plain } = pathsOf();
  const ground = all(".cliff-ground")[0];
  const jump = lengthsOf(plain).indexOf(Math.max(...lengthsOf(plain)));
  const [x, y] = cornersOf(all(".cliff-plain .cliff-line")[0]).at(-1) ?? [Number.NaN, Number.NaN];
  const [fromX, fromY] = placeIn(ground, plain.w[jump], plain.b[jump]);
  const [toX, toY] = placeIn(ground, plain.w[jump + 1], plain.b[jump + 1]);
  expect(y).toBe(0);
  expect(Math.abs(x - (fromX + ((toX - fromX) * fromY) / (fromY - toY)))).toBeLessThan(0.1);
  expect(all(".cliff-label").map(({ textContent }) => textContent)).toEqual(["without clipping, out of the picture", "clipped at 0.1", "start"]);
});

test("the two paths differ in more than colour", async () => {
  const { all } = await show();
  const [plain, clipped] = [".cliff-plain", ".cliff-clipped"].map((name) => getComputedStyle(all(`${name} .cliff-line`)[0]).strokeDasharray);
  expect(plain).toBe("none");
  expect(clipped).not.toBe("none");
});

test("every pixel is the loss of its sample, b upwards", async () => {
  const { all } = await show();
  const [canvas] = all<HTMLCanvasElement>("canvas");
  const { width, height } = canvas;
  const pixels = new Uint32Array(canvas.getContext("2d")?.getImageData(0, 0, width, height).data.buffer ?? new ArrayBuffer(0));
  const { table } = colourScale("unit", "light");
  for (const [column, row] of [[0, 0], [width - 1, 0], [0, height - 1], [7, 93], [200, 31], [101, 250]]) {
    const w = CLIFF_VIEW.w[0] + ((CLIFF_VIEW.w[1] - CLIFF_VIEW.w[0]) * column) / (width - 1);
    const b = CLIFF_VIEW.b[1] - ((CLIFF_VIEW.b[1] - CLIFF_VIEW.b[0]) * row) / (height - 1);
    const decade = Math.max(-3, Math.log10(cliffAt(w, b).loss));
    expect(pixels[row * width + column]).toBe(table[Math.round(((decade + 3) / 3) * 256)]);
  }
});

test("contour lines run where the loss is theirs", async () => {
  const { all } = await show();
  expect(all(".filling")[0].getAttribute("aria-busy")).toBe("false");
  const losses = [0.001, 0.01, 0.03, 0.06];
  const ground = all(".cliff-ground")[0];
  const [right, top] = placeIn(ground, CLIFF_VIEW.w[1], CLIFF_VIEW.b[1]);
  const bottom = placeIn(ground, 4, CLIFF_VIEW.b[0])[1];
  expect(right).toBeGreaterThan(top);
  all(".cliff-contours path").forEach((path, k) => {
    // Left of the wall, and off the edges that close a contour.
    const inner = cornersOf(path).filter(([x, y]) => x > 2 && x < 0.12 * right && y > 2 && y < bottom - 2);
    expect(inner.length).toBeGreaterThan(10);
    for (const [x, y] of inner) {
      const at = cliffAt(CLIFF_VIEW.w[0] + (x / right) * (CLIFF_VIEW.w[1] - CLIFF_VIEW.w[0]), CLIFF_VIEW.b[1] - (y / bottom) * (CLIFF_VIEW.b[1] - CLIFF_VIEW.b[0]));
      const pixel = (CLIFF_VIEW.w[1] - CLIFF_VIEW.w[0]) / right;
      expect(Math.abs(at.loss - losses[k])).toBeLessThan(2 * pixel * Math.hypot(at.gradW, at.gradB) + 0.1 * losses[k]);
    }
  });
});

test("the sentence tells the jump, and the longest clipped step, of the settings", async () => {
  const screen = await show();
  for (const [name, place, changed] of [
    ["Learning rate", 20, { learningRate: 0.4 }],
    ["Clip at", 6, { learningRate: 0.4, clipThreshold: 0.06 }],
  ] as const) {
    await screen.getByRole("slider", { name }).fill(String(place));
    const { plain, clipped } = pathsOf(changed);
    const lengths = lengthsOf(plain);
    const jump = lengths.indexOf(Math.max(...lengths));
    await expect.poll(screen.sentence).toContain(`step ${jump + 1} jumps to w = ${numberText(plain.w[jump + 1])}, b = ${numberText(plain.b[jump + 1])}, ${numberText(lengths[jump] / lengths[jump - 1])} times`);
    expect(screen.sentence()).toContain(`the longest step is ${numberText(Math.max(...lengthsOf(clipped)))}.`);
    expect(screen.sentence()).toContain(`${numberText(plain.loss[400])} without and ${numberText(clipped.loss[400])} with`);
  }
});

test("where no gradient is longer than the threshold nothing is clipped, and it says so", async () => {
  const screen = await show();
  await screen.getByLabelText("Start w").fill("3.6");
  await screen.getByLabelText("Start b").fill("-1.5");
  await screen.getByRole("slider", { name: "Clip at" }).fill("24");
  await expect.poll(screen.sentence).toContain("no gradient on the way is longer than 10, so clipping changes nothing");
  expect(screen.all(".cliff-vectors")).toHaveLength(0);
});

test("the gradient's norm before and after clipping, and the angle, are those of the point", async () => {
  const { all } = await show();
  const { clipped } = pathsOf();
  const first = clipped.gradNorm.findIndex((norm) => norm > DESCENT.clipThreshold);
  const hardest = clipped.gradNorm.indexOf(Math.max(...clipped.gradNorm));
  expect(all("figcaption").map(({ textContent }) => textContent)).toEqual([`Clipping acts first, step ${first + 1}`, `Clipping acts hardest, step ${hardest + 1}`]);
  const { gradW, gradB } = cliffAt(clipped.w[hardest], clipped.b[hardest]);
  const threshold = DESCENT.clipThreshold;
  const [valueW, valueB] = [gradW, gradB].map((part) => Math.sign(part) * Math.min(threshold, Math.abs(part)));
  const turn = (Math.abs(Math.atan2(gradW * valueB - gradB * valueW, gradW * valueW + gradB * valueB)) * 180) / Math.PI;
  const cells = [...all(".cliff-vectors")[1].querySelectorAll("td")].map(({ textContent }) => textContent);
  expect(cells).toEqual([numberText(Math.hypot(gradW, gradB)), "", numberText(threshold), "0°", numberText(Math.hypot(valueW, valueB)), `${turn.toFixed(1)}°`]);
});

test("a click puts the start there, dragging its circle moves it, and earlier tasks are cancelled", async () => {
  const { all, page, getByLabelText } = await show();
  const ground = all(".cliff-ground")[0];
  const box = ground.getBoundingClientRect();
  const at = (w: number, b: number) => {
    const [x, y] = placeIn(ground, w, b);
    return { clientX: box.left + x, clientY: box.top + y, pointerId: 1, bubbles: true };
  };
  ground.dispatchEvent(new PointerEvent("click", at(6, -2.5)));
  const startAsked = () => page.plans.at(-1)?.descents.map(({ w, b, clipThreshold }) => [w, b, clipThreshold]);
  // A click falls on whole pixels; one is less than 0.01 of b.
  const near = (value: number): unknown => expect.closeTo(value, 1.5);
  await expect.poll(startAsked).toEqual([[near(6), near(-2.5), Infinity], [near(6), near(-2.5), DESCENT.clipThreshold]]);
  expect(page.cancelled.filter(({ descents }) => descents.length > 0)).toHaveLength(1);
  // The surface depends on no setting.
  expect(page.plans.filter(({ descents }) => descents.length === 0)).toHaveLength(1);
  expect(page.cancelled.filter(({ descents }) => descents.length === 0)).toHaveLength(0);
  const [start] = all<SVGGElement>(".cliff-start");
  start.hasPointerCapture = () => true;
  start.dispatchEvent(new PointerEvent("pointermove", at(99, -3)));
  await expect.element(getByLabelText("Start w")).toHaveValue(CLIFF_VIEW.w[1]);
  await expect.element(getByLabelText("Start b")).toHaveValue(-3);
});

test("a surface that is not all there is drawn coarse, without lines, and marked", async () => {
  const { all } = await show(1000, 1 / 64);
  expect(all(".filling")[0].getAttribute("aria-busy")).toBe("true");
  expect(all(".cliff-contours path")).toHaveLength(0);
  const [canvas] = all<HTMLCanvasElement>("canvas");
  const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [0] };
  expect(data.every((value, k) => k % 4 < 3 || value === 255)).toBe(true);
});

test("the data table holds the points of both descents, once opened", async () => {
  const { all, getByText } = await show();
  expect(all(".data-table tr")).toHaveLength(0);
  await getByText("Data table").click();
  await expect.poll(() => all(".data-table tbody tr").length).toBe(DESCENT.iterations + 1);
  const { plain, clipped } = pathsOf();
  const cells = [...all(".data-table tbody tr")[200].querySelectorAll("td")].map(({ textContent }) => textContent);
  expect(cells).toEqual([plain, clipped].flatMap(({ w, b, loss, gradNorm }) => [w[200], b[200], loss[200], gradNorm[200]].map((value) => numberText(value, 5))));
});

test("the start cannot leave the picture by its fields", async () => {
  const { page, getByLabelText } = await show();
  const before = page.plans.length;
  await getByLabelText("Start w").fill("40");
  await expect.element(getByLabelText("Start w")).toHaveAttribute("aria-invalid", "true");
  expect(page.plans).toHaveLength(before);
});

test("the name of a descent that leaves the picture keeps off the picture's edge and off the descent's line", async () => {
  for (const width of [1440, 900, 390]) {
    const { all, unmount } = await show(width);
    const [name, ground] = [all(".cliff-label.cliff-plain")[0], all(".cliff-ground")[0]].map((element) => element.getBoundingClientRect());
    expect(all(".cliff-label.cliff-plain")[0].textContent).toContain("without clipping");
    expect(name.top - ground.top).toBeGreaterThan(5);
    const [line] = all<SVGPathElement>(".cliff-plain .cliff-line");
    const length = line.getTotalLength();
    for (let k = 0; k <= 1000; k++) {
      const { x, y } = line.getPointAtLength((k / 1000) * length);
      const isNear = ground.left + x > name.left - 4 && ground.left + x < name.right + 4 && ground.top + y > name.top && ground.top + y < name.bottom;
      expect(isNear).toBe(false);
    }
    await unmount();
  }
});
