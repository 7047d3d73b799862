import { descend } from "../../src/engine/cliff/descent.ts";
import { beginCliff } from "../../src/engine/cliff/surface.ts";
import type { Page } from "../../src/store/page.ts";
import { openSyncPage } from "../support/syncPage.ts";
import type { SceneState } from "./scene.ts";

/** The cliff by the engine itself, worked out before `cliff` returns. */
const cliff: Page["client"]["cliff"] = ({ view, columns, rows, descents }, listener) => {
  const { result, steps } = beginCliff(view, columns, rows);
  let share = 0;
  for (const done of steps) share = done;
  listener.progress({ surface: result, paths: descents.map(descend), share });
  // The task is handed out before it is over.
  queueMicrotask(() => listener.done());
  return { cancel() {} };
};

/** A page in a scene's state, whose engine answers at once. */
export const openScenePage = ({ settings = {}, prepare }: SceneState): Page => {
  const page = openSyncPage(settings);
  const opened = { ...page, client: { ...page.client, cliff } };
  prepare?.(opened);
  return opened;
};
