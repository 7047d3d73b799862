import { expect, test } from "vitest";
import { page as screen } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../../../src/app/page.css";
import { ParameterGradients } from "../../../src/panels/parameterGradients/ParameterGradients.tsx";
import { PageContext } from "../../../src/store/react.ts";
import { openSyncPage } from "../../support/syncPage.ts";

test("numbers stand right-aligned under their headings, in columns that stay put from run to run and need no scrolling", async () => {
  await screen.viewport(1024, 900);
  const page = openSyncPage({ hiddenSize: 16, sequenceLength: 60, cells: ["rnn", "lstm", "gru"] });
  const { container } = await render(
    <PageContext value={page}>
      <div style={{ width: 976 }}>
        <ParameterGradients />
      </div>
    </PageContext>,
  );
  const texts = (): string => container.querySelector("tbody")?.textContent ?? "";
  /** Where the words of a row's cells end. */
  const endsOf = (row: Element): number[] =>
    [...row.children].slice(1).map((cell) => {
      const words = document.createRange();
      words.selectNodeContents(cell);
      return Math.round(words.getBoundingClientRect().right);
    });
  const rows = (): number[][] => [...container.querySelectorAll("tr")].map(endsOf);
  await expect.poll(() => rows().length).toBe(4);
  const [heading] = rows();
  for (const row of rows()) expect(row).toEqual(heading);
  const before = texts();
  page.actions.change("sequenceLength", 300);
  page.actions.change("weightScale", 10);
  await expect.poll(texts).not.toBe(before);
  expect(texts()).toContain("× 10¹");
  for (const row of rows()) expect(row).toEqual(heading);
  const [table] = container.querySelectorAll(".table-scroll");
  expect(table.scrollWidth).toBe(table.clientWidth);
});
