import fc from "fast-check";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { runExperiment } from "../../../src/engine/run.ts";
import { Counter } from "../../../src/panels/counter/Counter.tsx";
import { counterExperiment, depthsOf, keptOf, LONGEST } from "../../../src/panels/counter/wiring.ts";
import { PageContext } from "../../../src/store/react.ts";
import { openSyncPage } from "../../support/syncPage.ts";

const PATIENTLY = { timeout: 5000 };

test("with a large forget bias the cell state is the depth, whatever the text", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("(", ")", "a", "🙂"), { minLength: 1, maxLength: 60 }), (characters) => {
      const { cell } = runExperiment(counterExperiment(characters, 40));
      depthsOf(characters).forEach((depth, t) => expect(Math.abs(cell[t] - depth)).toBeLessThan(1e-6));
    }),
    { numRuns: 30 },
  );
});

test("with a forget bias of 0 half of the count is lost at every character", () => {
  const { cell } = runExperiment(counterExperiment(["(", "a", "b"], 0));
  expect([...cell].map((c) => c.toFixed(6))).toEqual(["1.000000", "0.500000", "0.250000"]);
});

test("of a long text the first characters are kept, none of them halved", () => {
  expect(keptOf("🙂".repeat(LONGEST + 5))).toEqual(new Array(LONGEST).fill("🙂"));
});

const show = async () => {
  const screen = await render(
    <PageContext value={openSyncPage({ sequenceLength: 2 })}>
      <Counter />
    </PageContext>,
  );
  await expect.element(screen.getByRole("slider", { name: "Bias of the forget gate" }), PATIENTLY).toBeVisible();
  return { ...screen, sentence: (): string => (screen.container.querySelector(".panel-sentence")?.textContent ?? "").replaceAll("\u00a0", " ") };
};

test("the staircase follows the text, and says when the count leaks", async () => {
  const screen = await show();
  await expect.poll(screen.sentence, PATIENTLY).toContain("the cell state is the depth, at every one of the 47 characters");
  await screen.getByLabelText("Text with brackets").fill("((a");
  await expect.poll(screen.sentence, PATIENTLY).toContain("every one of the 3 characters");
  await screen.getByRole("slider", { name: "Bias of the forget gate" }).fill("0");
  await expect.poll(screen.sentence, PATIENTLY).toBe(
    "The forget gate keeps 50.00 % of the count at every character: the count leaks. It is furthest off at character 3, where the cell holds 0.750 and the depth is 2.",
  );
});

test("the key's samples have the strokes and the dashes of their lines", async () => {
  const screen = await show();
  await expect.poll(screen.sentence, PATIENTLY).toContain("characters");
  const looksOf = (selector: string): string[] => {
    const path = screen.container.querySelector(selector);
    if (!path) throw new Error(`nothing is drawn at ${selector}`);
    const { stroke, strokeWidth, strokeDasharray } = getComputedStyle(path);
    return [stroke, strokeWidth, strokeDasharray];
  };
  for (const name of ["cell", "depth"]) expect(looksOf(`.counter-key .counter-${name}`)).toEqual(looksOf(`svg[role="img"] .counter-${name}`));
  expect(looksOf(".counter-key .counter-depth")[2]).not.toBe(looksOf(".counter-key .counter-cell")[2]);
});

test("no line ends between a number and its per cent", async () => {
  const screen = await show();
  await expect.poll(screen.sentence, PATIENTLY).toContain("keeps 99.9955 %");
  expect(screen.container.querySelector(".panel-sentence")?.textContent).toContain("99.9955\u00a0%");
});

test("an empty text is one space, and counts nothing", async () => {
  const screen = await show();
  await screen.getByLabelText("Text with brackets").fill("");
  await expect.poll(screen.sentence, PATIENTLY).toContain("every one of the 1 characters");
});

test("the data table holds the cell state and the depth of every character, once opened", async () => {
  const screen = await show();
  await screen.getByLabelText("Text with brackets").fill("(a)");
  await expect.poll(screen.sentence, PATIENTLY).toContain("every one of the 3 characters");
  await screen.getByText("Data table").click();
  const cellsOf = (): string[] => [...screen.container.querySelectorAll(".data-table td")].map(({ textContent }) => textContent);
  await expect.poll(() => cellsOf().filter((_, k) => k % 2 === 1), PATIENTLY).toEqual(["1.000", "1.000", "0"]);
  expect(cellsOf().slice(0, 1)).toEqual(["1.000"]);
});
