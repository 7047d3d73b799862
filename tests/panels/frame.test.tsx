import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page as screen } from "vitest/browser";
import { PARAMETER_NAMES } from "../../src/engine/model.ts";
import { Panel } from "../../src/panels/Panel.tsx";
import { ParameterGradients } from "../../src/panels/parameterGradients/ParameterGradients.tsx";
import { PlotFrame, useTimeAxis } from "../../src/panels/plotFrame.tsx";
import { PageContext } from "../../src/store/react.ts";
import { openSyncPage } from "../support/syncPage.ts";

test("a panel is a region named as its title", async () => {
  await render(
    <Panel title="Something" subtitle="in few words">
      content
    </Panel>,
  );
  const region = screen.getByRole("region", { name: "Something", exact: true });
  await expect.element(region).toHaveTextContent("Somethingin few wordscontent");
});

const Ends = () => {
  const axis = useTimeAxis();
  return <output>{axis ? `${axis.T} over ${axis.width}` : "none"}</output>;
};

test("the time axis follows the width of the page and the length of the sequence", async () => {
  const page = openSyncPage({ hiddenSize: 2 });
  const { container } = await render(
    <div className="sized" style={{ width: 700, "--gutter-left": "50px", "--gutter-right": "50px" } as React.CSSProperties}>
      <PageContext value={page}>
        <PlotFrame>
          <Ends />
        </PlotFrame>
      </PageContext>
    </div>,
  );
  const read = (): string => container.querySelector("output")?.textContent ?? "";
  await expect.poll(read).toBe("60 over 600");
  page.actions.change("sequenceLength", 7);
  await expect.poll(read).toBe("7 over 600");
  container.querySelector<HTMLElement>(".sized")?.style.setProperty("width", "500px");
  await expect.poll(read).toBe("7 over 400");
});

test("the norms of the parameter gradients stand under PyTorch's names, with all digits in the tooltip", async () => {
  const page = openSyncPage({ hiddenSize: 4 });
  const { container } = await render(
    <PageContext value={page}>
      <ParameterGradients />
    </PageContext>,
  );
  const head = (): (string | null)[] => [...container.querySelectorAll("thead th")].map(({ textContent }) => textContent);
  await expect.poll(head).toEqual(["Network", "loss", ...PARAMETER_NAMES]);
  const rows = [...container.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll(".number")].map((cell) => Number(cell.getAttribute("title"))));
  const due = page.store.getState().picture?.runs.map(({ run }) => [run.loss, ...PARAMETER_NAMES.map((name) => run.gradParamNorms[name])]);
  expect(rows).toEqual(due);
});

test("a table that scrolls has a shadow at its edges, and paper over it that moves along with the table", async () => {
  const { container } = await render(
    <div style={{ width: 300, "--paper": "rgb(1, 2, 3)", "--scroll-shade": "rgb(200, 0, 0)" } as React.CSSProperties}>
      <PageContext value={openSyncPage({ hiddenSize: 4 })}>
        <ParameterGradients />
      </PageContext>
    </div>,
  );
  await expect.poll(() => container.querySelectorAll(".table-scroll td").length).toBeGreaterThan(0);
  const [table] = container.querySelectorAll(".table-scroll");
  expect(table.scrollWidth).toBeGreaterThan(table.clientWidth);
  const { backgroundAttachment, backgroundImage } = getComputedStyle(table);
  expect(backgroundAttachment.split(", ")).toEqual(["local", "local", "scroll", "scroll"]);
  const layers = backgroundImage.split(/, (?=linear-gradient)/);
  // Those named first lie on top.
  expect(layers.map((layer) => layer.includes("rgb(1, 2, 3)"))).toEqual([true, true, false, false]);
});
