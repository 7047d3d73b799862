import { createRoot } from "react-dom/client";
import { scenes } from "../index.ts";
import type { PanelName } from "../index.ts";
import type { Scene } from "../scene.ts";
import { Stage } from "../Stage.tsx";
import { prepareDocument } from "../stageDocument.ts";

const query = new URLSearchParams(location.search);
const isChosen = (field: string, name: string): boolean => ["all", name].includes(query.get(field) ?? "all");

const entries = Object.entries(scenes) as [PanelName, Scene][];

/** The chosen scenes, one below the other, each under its name. */
const chosen = entries
  .filter(([panel]) => isChosen("panel", panel))
  .flatMap(([panel, scene]) => Object.entries(scene).map(([name, state]) => ({ panel, name, state })))
  .filter(({ name }) => isChosen("state", name));

const root = document.getElementById("root");
if (!root) throw new Error("gallery: scenes.html must hold an element with the id root.");
await prepareDocument(query.get("theme") === "dark" ? "dark" : "light");
createRoot(root).render(
  chosen.map(({ panel, name, state }) => (
    <article key={`${panel} ${name}`}>
      <p className="scene-name">
        {panel}: {name}
      </p>
      <Stage panel={panel} state={state} />
    </article>
  )),
);
