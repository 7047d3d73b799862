import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { FoldingPanel } from "../../src/panels/FoldingPanel.tsx";
import { PageContext } from "../../src/store/react.ts";
import { openSyncPage } from "../support/syncPage.ts";

/** Room for two networks: 240 pixels. */
const ROOM = ".some-panel .panel-content { min-height: calc(100px + var(--networks) * 70px) }";

const show = async (spaceAbove: number, contentHeight: number) => {
  const page = openSyncPage({ hiddenSize: 2 });
  const { container } = await render(
    <PageContext value={page}>
      <style>{ROOM}</style>
      <div style={{ paddingTop: spaceAbove, paddingBottom: 3000 }}>
        <FoldingPanel title="Some panel" className="some-panel">
          <p className="inside" style={{ height: contentHeight, margin: 0 }}>
            drawn
          </p>
        </FoldingPanel>
      </div>
    </PageContext>,
  );
  return {
    page,
    drawn: (): number => container.querySelectorAll(".inside").length,
    room: (): number => container.querySelector(".panel-content")?.getBoundingClientRect().height ?? 0,
    fold: (): void => container.querySelector<HTMLElement>(".panel-fold")?.click(),
  };
};

const PATIENTLY = { timeout: 5000 };

/** Long enough for the browser to tell what it sees. */
const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

test("a panel below the window is not drawn, and comes once it reaches well into it", async () => {
  const { drawn, room } = await show(2000, 400);
  await aWhile();
  expect([drawn(), room()]).toEqual([0, 240]);
  window.scrollTo(0, 2000 - innerHeight + 60);
  await aWhile();
  expect(drawn()).toBe(0);
  window.scrollTo(0, 2000 - innerHeight + 300);
  await expect.poll(drawn, PATIENTLY).toBe(1);
  expect(room()).toBe(400);
});

test("what has left the window is not drawn any more, and keeps its room", async () => {
  const { drawn, room } = await show(0, 400);
  await expect.poll(drawn, PATIENTLY).toBe(1);
  window.scrollTo(0, 1500);
  await expect.poll(drawn, PATIENTLY).toBe(0);
  expect(room()).toBe(400);
  window.scrollTo(0, 0);
  await expect.poll(drawn, PATIENTLY).toBe(1);
});

test("content lower than the room kept for it takes that room, and stays, also at the window's edge", async () => {
  const { drawn, room, page } = await show(0, 10);
  await expect.poll(drawn, PATIENTLY).toBe(1);
  await aWhile();
  expect([drawn(), room()]).toEqual([1, 240]);
  page.actions.change("cells", ["lstm"]);
  await expect.poll(room, PATIENTLY).toBe(170);
});

test("folded away nothing is drawn", async () => {
  const { drawn, fold } = await show(0, 100);
  await expect.poll(drawn, PATIENTLY).toBe(1);
  fold();
  await expect.poll(drawn).toBe(0);
});
