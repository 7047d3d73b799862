import { Suspense } from "react";
import { Controls } from "../controls/Controls.tsx";
import { PanelPlace } from "../panels/FoldingPanel.tsx";
import { panels } from "../panels/index.ts";
import type { PanelEntry } from "../panels/index.ts";
import { PlotFrame } from "../panels/plotFrame.tsx";
import { TimePanels } from "../panels/TimeCursor.tsx";
import { HeaderActions } from "./HeaderActions.tsx";
import { Notices } from "./Notices.tsx";
import { Staleness } from "./Staleness.tsx";

const entries = Object.entries(panels) as [string, PanelEntry][];
const overTime = entries.filter(([, panel]) => panel.isOverTime);
const others = entries.filter(([, panel]) => !panel.isOverTime);

export const App = () => (
  <>
    <header className="header">
      <h1>Unrolled</h1>
      <p className="tagline">gradients flowing back through time</p>
      <Staleness />
      <HeaderActions />
    </header>
    <main>
      <Controls />
      <Notices />
      <PlotFrame>
        <TimePanels>
          {overTime.map(([name, { Component }]) => (
            <Suspense key={name} fallback={<PanelPlace />}>
              <Component />
            </Suspense>
          ))}
        </TimePanels>
        {others.map(([name, { Component }]) => (
          <Suspense key={name} fallback={<PanelPlace />}>
            <Component />
          </Suspense>
        ))}
      </PlotFrame>
    </main>
  </>
);
