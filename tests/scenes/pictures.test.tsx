import { beforeAll, expect, test } from "vitest";
import { page as screen } from "vitest/browser";
import { render } from "vitest-browser-react";
import { scenes } from "./index.ts";
import type { PanelName } from "./index.ts";
import type { Scene, SceneState, ViewName } from "./scene.ts";
import { VIEWS } from "./scene.ts";
import { Stage } from "./Stage.tsx";
import { prepareDocument } from "./stageDocument.ts";

interface Picture {
  readonly name: string;
  readonly panel: PanelName;
  readonly state: SceneState;
  readonly view: ViewName;
}

const entries = Object.entries(scenes) as [PanelName, Scene][];

const pictures = entries.flatMap(([panel, scene]) =>
  Object.entries(scene).flatMap(([stateName, state]) =>
    state.pictures.map((view): Picture => ({ name: `${panel}-${stateName}-${view}`, panel, state, view })),
  ),
);

/** What stands where something is still to come. */
const UNFINISHED = '.panel-place, .panel-content:empty, [aria-busy="true"]';

/** Pictures are compared at the page's whole width, its margins included. */
const openRoot = (): HTMLElement => {
  const root = document.createElement("div");
  root.id = "root";
  return document.body.appendChild(root);
};

beforeAll(() => prepareDocument("light"));

// Elsewhere letters are drawn by another hand.
const isLinux = navigator.userAgent.includes("Linux");

test.skipIf(!isLinux).each(pictures)("$name looks as it did", async ({ name, panel, state, view }) => {
  const { width, height, theme } = VIEWS[view];
  document.documentElement.dataset.theme = theme;
  await screen.viewport(width, height);
  const root = openRoot();
  await render(<Stage panel={panel} state={state} />, { container: root });
  await expect.poll(() => root.querySelector(".panel") !== null && root.querySelector(UNFINISHED) === null, { timeout: 5000 }).toBe(true);
  await document.fonts.ready;
  expect(root.getBoundingClientRect().height).toBeLessThan(height);
  await expect(root).toMatchScreenshot(name);
  root.remove();
});

test("every picture kept belongs to a scene", () => {
  const kept = Object.keys(import.meta.glob("./pictures/*.png", { query: "?url" })).map((path) => path.replace(/^.*\/|\.png$/g, ""));
  // One that is missing fails above.
  expect(kept.filter((name) => pictures.every((picture) => picture.name !== name))).toEqual([]);
});
