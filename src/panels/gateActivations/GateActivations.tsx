import { useMemo } from "react";
import { colourScale } from "../../charts/colour/colourScale.ts";
import { useColourScheme } from "../../charts/colour/useColourScheme.ts";
import { HeatmapStack } from "../../charts/heatmap/HeatmapStack.tsx";
import { usePageState } from "../../store/react.ts";
import { TableButton, useTableFold } from "../DataTable.tsx";
import { Panel } from "../Panel.tsx";
import "./gateActivations.css";
import { GateHeatmap } from "./GateHeatmap.tsx";
import { GateKey, SpecialKey } from "./GateKey.tsx";
import { GateNumberNames } from "./GateNumbers.tsx";
import { GateReading } from "./GateReading.tsx";
import { GateTable } from "./GateTable.tsx";
import { ordersOf, rowPicturesOf } from "./rowPicture.ts";
import type { RowPicture } from "./rowPicture.ts";
import { rowsOf } from "./rows.ts";
import { UnitReadout } from "./UnitReadout.tsx";
import { labelOf, subtitleOf } from "./words.ts";

/** The heatmaps' pictures, their units in the settled picture's order, and their labels, which follow it as well. */
const usePictures = (): { pictures: readonly RowPicture[]; labels: ReadonlyMap<string, string> } => {
  const picture = usePageState((state) => state.picture);
  const settled = usePageState((state) => state.settled);
  const orders = useMemo(() => ordersOf(settled), [settled]);
  const pictures = useMemo(() => (picture ? rowPicturesOf(picture, orders) : []), [picture, orders]);
  const labels = useMemo(() => {
    const settledPictures = settled ? rowPicturesOf(settled, orders) : [];
    return new Map(settledPictures.map(({ row, summary }) => [row.key, labelOf(row, summary)]));
  }, [settled, orders]);
  return { pictures, labels };
};

/** What the cells decide and hold at every timestep: gates and states as units × timesteps. */
export const GateActivations = () => {
  const settings = usePageState(({ picture, filled }) => picture?.settings ?? filled);
  const scheme = useColourScheme();
  const { pictures, labels } = usePictures();
  const fold = useTableFold();
  const rows = useMemo(() => rowsOf(settings), [settings]);
  const heatmaps = useMemo(
    () => pictures.map(({ row, grid }) => ({ name: row.key, grid, scale: colourScale(row.scaleName, scheme) })),
    [pictures, scheme],
  );
  return (
    <Panel
      title="Gate activations"
      className="gates-panel"
      subtitle={subtitleOf(settings)}
      tools={
        <>
          <SpecialKey pictures={pictures} />
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
      <UnitReadout pictures={pictures}>
        <HeatmapStack pictures={heatmaps}>
          {rows.map((row, k) => {
            const picture = pictures[k] ?? null;
            const label = labels.get(row.key) ?? (picture ? labelOf(row, picture.summary) : null);
            return <GateHeatmap key={row.key} row={row} isFirst={row.cell !== rows[k - 1]?.cell} picture={picture} label={label} />;
          })}
        </HeatmapStack>
      </UnitReadout>
      <GateTable fold={fold} pictures={pictures} />
    </Panel>
  );
};
