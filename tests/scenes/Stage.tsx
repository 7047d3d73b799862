import { Suspense, useState } from "react";
import "../../src/app/page.css";
import "../../src/controls/controls.css";
import { panels } from "../../src/panels/index.ts";
import type { PanelEntry } from "../../src/panels/index.ts";
import { PlotFrame } from "../../src/panels/plotFrame.tsx";
import { TimePanels } from "../../src/panels/TimeCursor.tsx";
import { PageContext } from "../../src/store/react.ts";
import type { PanelName } from "./index.ts";
import type { SceneState } from "./scene.ts";
import { openScenePage } from "./scenePage.ts";

interface StageProps {
  readonly panel: PanelName;
  readonly state: SceneState;
}

/** One panel on a page of its own, framed as on the page of the product. */
export const Stage = ({ panel, state }: StageProps) => {
  const [page] = useState(() => openScenePage(state));
  const { Component, isOverTime }: PanelEntry = panels[panel];
  return (
    <PageContext value={page}>
      <PlotFrame>
        <Suspense fallback={<div className="panel-place" />}>
          {isOverTime ? (
            <TimePanels>
              <Component />
            </TimePanels>
          ) : (
            <Component />
          )}
        </Suspense>
      </PlotFrame>
    </PageContext>
  );
};
