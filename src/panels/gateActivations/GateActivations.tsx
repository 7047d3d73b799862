import { useMemo } from "react";
import { useShallow } from "zustand/react/shallow";
import { useColourScheme } from "../../charts/colour/useColourScheme.ts";
import type { PageState } from "../../store/page.ts";
import { usePageState } from "../../store/react.ts";
import type { FilledSettings } from "../../store/settings.ts";
import { TableButton, useTableFold } from "../DataTable.tsx";
import { Panel } from "../Panel.tsx";
import "./gateActivations.css";
import { GateHeatmaps } from "./GateHeatmaps.tsx";
import { GateKey, SpecialKey } from "./GateKey.tsx";
import { GateNumberNames } from "./GateNumbers.tsx";
import { GateReading } from "./GateReading.tsx";
import type { GateRow } from "./rows.ts";
import { rowsOf } from "./rows.ts";
import { subtitleOf } from "./words.ts";

const shownSettings = ({ picture, filled }: PageState): FilledSettings => picture?.settings ?? filled;

/** The heatmaps to draw; the same until other ones are, whatever picture comes. */
const useRows = (): readonly GateRow[] => {
  const cells = usePageState(useShallow((state) => shownSettings(state).cells));
  const nonlinearity = usePageState((state) => shownSettings(state).nonlinearity);
  return useMemo(() => rowsOf({ cells, nonlinearity }), [cells, nonlinearity]);
};

/** What the cells decide and hold at every timestep: gates and states as units × timesteps. */
export const GateActivations = () => {
  const subtitle = usePageState((state) => subtitleOf(shownSettings(state)));
  const rows = useRows();
  const scheme = useColourScheme();
  const fold = useTableFold();
  return (
    <Panel
      title="Gate activations"
      className="gates-panel"
      subtitle={subtitle}
      tools={
        <>
          <SpecialKey />
          <TableButton fold={fold} of="gate activations" />
        </>
      }
    >
      <GateReading />
      <div className="plot-row gate-heads">
        <div className="plot-label" />
        <GateKey rows={rows} scheme={scheme} />
        <GateNumberNames />
      </div>
      <GateHeatmaps rows={rows} scheme={scheme} fold={fold} />
    </Panel>
  );
};
