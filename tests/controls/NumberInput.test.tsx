import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { NumberInput } from "../../src/controls/NumberInput.tsx";
import { show } from "./show.tsx";

const showField = async (name: "sequenceLength" | "weightScale" | "forgetBias" | "seed") => {
  const shown = await show(<NumberInput name={name} label="Number" />);
  const field = shown.element("spinbutton", "Number") as HTMLInputElement;
  await userEvent.clear(field);
  return { ...shown, field };
};

test.for([
  ["weightScale", "0.25", 0.25],
  ["weightScale", ".5", 0.5],
  ["weightScale", "1e-3", 0.001],
  ["forgetBias", "-2.5", -2.5],
  ["seed", "4294967295", 4294967295],
] as const)("what is typed key by key counts as soon as it is allowed: %s %s", async ([name, text, value]) => {
  const { field, filled, messages } = await showField(name);
  await userEvent.type(field, text);
  expect(filled()[name]).toBe(value);
  expect(field.value).toBe(text);
  await userEvent.keyboard("{Enter}");
  expect(Number(field.value)).toBe(value);
  expect(messages()).toEqual([]);
});

test("what is not allowed is marked while it is typed, and refused with a sentence when the field is left", async () => {
  const { field, filled, messages } = await showField("sequenceLength");
  await userEvent.type(field, "2000");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(messages()).toEqual([]);
  await userEvent.tab();
  expect(messages()).toEqual(["sequenceLength must be a whole number from 1 to 1000; it is 2000. Nothing was changed."]);
  expect(field.getAttribute("aria-invalid")).toBe("false");
  // What was allowed on the way there counts.
  expect(filled().sequenceLength).toBe(200);
  expect(field.value).toBe("200");
});

test("Escape drops what was typed and is not allowed, without a word", async () => {
  const { field, messages, filled } = await showField("sequenceLength");
  await userEvent.type(field, "0");
  await userEvent.keyboard("{Escape}");
  expect(field.value).toBe("60");
  expect(filled().sequenceLength).toBe(60);
  expect(messages()).toEqual([]);
});

test("an emptied field waits, and shows its value again when it is left", async () => {
  const { field, filled, messages } = await showField("weightScale");
  expect(field.value).toBe("");
  expect(filled().weightScale).toBe(1);
  await userEvent.tab();
  expect(field.value).toBe("1.00");
  expect(messages()).toEqual([]);
});

test("a change from elsewhere shows at once", async () => {
  const { field, page } = await showField("weightScale");
  await userEvent.tab();
  page.actions.change("weightScale", 2);
  await expect.poll(() => field.value).toBe("2.00");
});

test("the arrow keys of the field go by the field's step, within its range", async () => {
  const { field, filled } = await showField("weightScale");
  await userEvent.type(field, "9.99");
  await userEvent.keyboard("{ArrowUp}{ArrowUp}");
  expect(filled().weightScale).toBe(10);
});
