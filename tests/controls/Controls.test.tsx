import { expect, test } from "vitest";
import { page as screen, userEvent } from "vitest/browser";
import { CellsControl } from "../../src/controls/CellsControl.tsx";
import { ChoiceControl } from "../../src/controls/ChoiceControl.tsx";
import { Controls } from "../../src/controls/Controls.tsx";
import { numberControlOf } from "../../src/controls/NumberInput.tsx";
import { NumbersControl, TextControl } from "../../src/controls/TextControl.tsx";
import { TimestepsControl } from "../../src/controls/TimestepsControl.tsx";
import { fields } from "../../src/engine/experiment/fields/index.ts";
import type { Shown } from "./show.tsx";
import { show } from "./show.tsx";

const unfold = ({ element }: Shown): Promise<void> => userEvent.click(element("button", /More settings/));

/** The labels of all fields in sight. */
const labels = (): string[] => [...document.querySelectorAll(".more label, .more legend")].map(({ textContent }) => textContent.trim());

test("every field that has a control is somewhere on the page, under its own label", async () => {
  const shown = await show(<Controls />, { task: "text" });
  await unfold(shown);
  const onPage = [...labels(), ...[...document.querySelectorAll(".slider label")].map(({ textContent }) => textContent)];
  const due = Object.values(fields).filter(({ placement, matters }) => placement !== "none" && matters === undefined);
  expect(onPage).toEqual(expect.arrayContaining(due.map(({ label }) => label)));
});

test("the folded settings name their values, and are folded until asked for", async () => {
  const shown = await show(<Controls />, { task: "sine", batchSize: 3, truncation: 5, seed: 9 });
  expect(labels()).toEqual([]);
  const fold = shown.element("button", /More settings/);
  for (const part of ["sine", "batch 3", "truncated after 5", "seed 9"]) expect(fold.textContent).toContain(part);
  expect(fold.getAttribute("aria-expanded")).toBe("false");
  await userEvent.click(fold);
  expect(fold.getAttribute("aria-expanded")).toBe("true");
  expect(labels()).toContain("Task");
});

test("a field that changes nothing for the task at hand is left out", async () => {
  const shown = await show(<Controls />);
  await unfold(shown);
  expect(labels()).toContain("Input size");
  expect(labels()).not.toContain("Text");
  await userEvent.selectOptions(shown.element("combobox", "Task"), "text");
  expect(labels()).toContain("Text");
  expect(labels()).not.toContain("Input size");
});

test("a new seed is a new draw; reset goes back to the opening state", async () => {
  const shown = await show(<Controls />, { hiddenSize: 4 });
  await userEvent.click(shown.element("button", "New seed"));
  const { seed } = shown.filled();
  expect(Number.isInteger(seed) && seed !== 0).toBe(true);
  await userEvent.click(shown.element("button", "Reset"));
  expect(shown.filled()).toMatchObject({ seed: 0, hiddenSize: 32 });
});

test("a choice offers what the field allows, and nothing else", async () => {
  const shown = await show(<ChoiceControl name="nonlinearity" />);
  const choice = shown.element("combobox", "Nonlinearity") as HTMLSelectElement;
  expect([...choice.options].map(({ value }) => value)).toEqual(["tanh", "relu", "identity"]);
  await userEvent.selectOptions(choice, "relu");
  expect(shown.filled().nonlinearity).toBe("relu");
});

test("a control asked for a field of another kind says what to do", () => {
  expect(() => numberControlOf("task")).toThrow("the field task is of kind choice, not number");
});

test("networks come and go in their own order, and the last one stays", async () => {
  const shown = await show(<CellsControl />);
  const box = (name: string): HTMLInputElement => shown.element("checkbox", name) as HTMLInputElement;
  await userEvent.click(box("GRU"));
  expect(shown.filled().cells).toEqual(["rnn", "lstm", "gru"]);
  await userEvent.click(box("LSTM"));
  await userEvent.click(box("RNN"));
  expect(shown.filled().cells).toEqual(["gru"]);
  expect(box("GRU").disabled).toBe(true);
});

test("the loss is at the last step, at every one, or at one of the reader's choice", async () => {
  const shown = await show(<TimestepsControl name="lossAt" />);
  const choice = shown.element("combobox", "Loss at");
  await userEvent.selectOptions(choice, "every");
  expect(shown.filled().lossAt).toBe("every");
  await userEvent.selectOptions(choice, "number");
  expect(shown.filled().lossAt).toBe(0);
  await userEvent.fill(shown.element("spinbutton", "Loss at as a number"), "17");
  expect(shown.filled().lossAt).toBe(17);
  await userEvent.selectOptions(choice, "last");
  expect(screen.getByRole("spinbutton").query()).toBeNull();
});

test("a timestep beyond the sequence is refused with a sentence, and the field shows what holds", async () => {
  const shown = await show(<TimestepsControl name="lossAt" />, { lossAt: 5 });
  await userEvent.fill(shown.element("spinbutton", "Loss at as a number"), "60");
  expect(shown.messages()[0]).toMatch(/^lossAt must be .* 0 to 59; it is 60\. Nothing was changed\.$/);
  await userEvent.tab();
  expect(shown.filled().lossAt).toBe(5);
  expect((shown.element("spinbutton", "Loss at as a number") as HTMLInputElement).value).toBe("5");
});

test("a text is read as it is typed, and what is repeated is said", async () => {
  const shown = await show(<TextControl />, { task: "text", text: "" });
  await userEvent.fill(shown.element("textbox", "Text"), "né🎈");
  expect(shown.filled()).toMatchObject({ text: "né🎈", inputSize: 3 });
  await expect.element(screen.getByRole("status")).toHaveTextContent("The text has 3 characters: it repeats to fill 61.");
});

test("a series counts as soon as every number in it is one; until then it stays as typed", async () => {
  const shown = await show(<NumbersControl />, { task: "series", series: [1, 2] });
  const field = shown.element("textbox", "Series") as HTMLTextAreaElement;
  expect(field.value).toBe("1, 2");
  await userEvent.fill(field, "3; 4.5 -6e2");
  expect(shown.filled().series).toEqual([3, 4.5, -600]);
  await userEvent.fill(field, "3, four");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  await expect.element(screen.getByText("The series must be a list of one or more finite numbers.")).toBeVisible();
  await userEvent.tab();
  expect(field.value).toBe("3, four");
  expect(shown.filled().series).toEqual([3, 4.5, -600]);
  await userEvent.fill(field, "3 4");
  await userEvent.tab();
  expect(field.value).toBe("3, 4");
});
