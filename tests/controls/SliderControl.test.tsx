import fc from "fast-check";
import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { SliderControl } from "../../src/controls/SliderControl.tsx";
import { PageContext } from "../../src/store/react.ts";
import { openFakePage } from "../support/fakePage.ts";
import type { Shown } from "./show.tsx";
import { show } from "./show.tsx";

const rangeOf = ({ element }: Shown, name: string): [number, number] => {
  const { min, max } = element("slider", name) as HTMLInputElement;
  return [Number(min), Number(max)];
};

const valueOf = ({ element }: Shown, name: string): number => (element("slider", name) as HTMLInputElement).valueAsNumber;

test("a slider spans its comfortable range, and stretches for a value beyond it", async () => {
  const shown = await show(<SliderControl name="sequenceLength" />, { sequenceLength: 700 });
  expect(rangeOf(shown, "Sequence length")).toEqual([1, 700]);
  expect(valueOf(shown, "Sequence length")).toBe(700);
  shown.page.actions.change("sequenceLength", 60);
  await expect.poll(() => rangeOf(shown, "Sequence length")).toEqual([1, 200]);
});

test("it stretches downwards as well", async () => {
  const shown = await show(<SliderControl name="forgetBias" />, { forgetBias: -9.5 });
  expect(rangeOf(shown, "Forget bias")).toEqual([-9.5, 8]);
});

test("the number beside it takes the full range, and the slider follows", async () => {
  const shown = await show(<SliderControl name="weightScale" />);
  await userEvent.fill(shown.element("spinbutton", "Weight scale as a number"), "9.5");
  await expect.poll(() => rangeOf(shown, "Weight scale")).toEqual([0, 9.5]);
  expect(valueOf(shown, "Weight scale")).toBe(9.5);
});

test("while it is held its range stays as it is", async () => {
  const shown = await show(<SliderControl name="sequenceLength" />, { sequenceLength: 700 });
  shown.page.actions.hold();
  shown.page.actions.change("sequenceLength", 60);
  await expect.poll(() => valueOf(shown, "Sequence length")).toBe(60);
  expect(rangeOf(shown, "Sequence length")).toEqual([1, 700]);
  shown.page.actions.release();
  await expect.poll(() => rangeOf(shown, "Sequence length")).toEqual([1, 200]);
});

test("a value between two steps is kept to the last digit", async () => {
  const shown = await show(<SliderControl name="weightScale" />, { weightScale: 1.23456 });
  expect(valueOf(shown, "Weight scale")).toBe(1.23456);
  expect((shown.element("spinbutton", "Weight scale as a number") as HTMLInputElement).value).toBe("1.23456");
});

test("from a value between two steps the keys lead onto the steps", async () => {
  const shown = await show(<SliderControl name="weightScale" />, { weightScale: 1.23456 });
  shown.element("slider", "Weight scale").focus();
  await userEvent.keyboard("{ArrowRight}");
  const { weightScale } = shown.filled();
  expect(weightScale).toBeGreaterThan(1.23456);
  expect(weightScale).toBe(Number(weightScale.toFixed(2)));
});

/** Sets a slider as the browser does when its thumb moves. */
const moveTo = (input: HTMLInputElement, value: number): void => {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, String(value));
  input.dispatchEvent(new Event("input", { bubbles: true }));
};

test("every value it takes is a step written in few digits, without binary noise", async () => {
  const shown = await show(<SliderControl name="inputScale" />, { sequenceLength: 1, hiddenSize: 1 });
  const input = shown.element("slider", "Input scale") as HTMLInputElement;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), (hundredths) => {
      moveTo(input, hundredths / 100);
      expect(String(shown.filled().inputScale)).toBe(String(Number((hundredths / 100).toFixed(2))));
    }),
    { numRuns: 40 },
  );
});

test("the number keeps the decimals of its step, so that digits do not jump", async () => {
  const shown = await show(<SliderControl name="weightScale" />);
  const field = (): string => (shown.element("spinbutton", "Weight scale as a number") as HTMLInputElement).value;
  expect(field()).toBe("1.00");
  moveTo(shown.element("slider", "Weight scale") as HTMLInputElement, 1.5);
  await expect.poll(field).toBe("1.50");
});

test("it is held from the press of a key to its release, and from the press of a pointer to its release", async () => {
  const shown = await show(<SliderControl name="weightScale" />);
  const { store } = shown.page;
  const input = shown.element("slider", "Weight scale");
  const isHeldAfter = (event: Event): boolean => {
    input.dispatchEvent(event);
    return store.getState().isDragging;
  };
  const options = { bubbles: true };
  expect(isHeldAfter(new KeyboardEvent("keydown", { ...options, key: "Tab" }))).toBe(false);
  expect(isHeldAfter(new KeyboardEvent("keydown", { ...options, key: "ArrowRight" }))).toBe(true);
  expect(isHeldAfter(new KeyboardEvent("keyup", { ...options, key: "ArrowRight" }))).toBe(false);
  expect(isHeldAfter(new PointerEvent("pointerdown", options))).toBe(true);
  expect(isHeldAfter(new PointerEvent("pointerup", options))).toBe(false);
  expect(isHeldAfter(new PointerEvent("pointerdown", options))).toBe(true);
  expect(isHeldAfter(new PointerEvent("lostpointercapture", options))).toBe(false);
  expect(isHeldAfter(new KeyboardEvent("keydown", { ...options, key: "End" }))).toBe(true);
  expect(isHeldAfter(new FocusEvent("focusout", options))).toBe(false);
});

test("while it is held and nothing else is to do, runs of the values ahead begin", async () => {
  const page = openFakePage();
  page.arrive();
  page.frame();
  const { container } = await render(
    <PageContext value={page}>
      <SliderControl name="sequenceLength" />
    </PageContext>,
  );
  const input = container.querySelector<HTMLInputElement>('input[type="range"]');
  input?.focus();
  await userEvent.keyboard("{ArrowLeft>}");
  page.arrive();
  page.frame();
  page.idle();
  expect(page.expected().map(([{ sequenceLength }]) => sequenceLength)).toEqual([58, 57, 56, 55]);
  await userEvent.keyboard("{/ArrowLeft}");
  expect(page.expected()).toEqual([]);
});

test("a pointer that is taken away gives the value back", async () => {
  const shown = await show(<SliderControl name="weightScale" />);
  const input = shown.element("slider", "Weight scale") as HTMLInputElement;
  input.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  moveTo(input, 3);
  await expect.poll(() => shown.filled().weightScale).toBe(3);
  input.dispatchEvent(new PointerEvent("pointercancel", { bubbles: true }));
  expect(shown.filled().weightScale).toBe(1);
});
