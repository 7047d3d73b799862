import { useMemo } from "react";
import type { ColourScheme } from "../../charts/colour/colourScale.ts";
import { colourScale } from "../../charts/colour/colourScale.ts";
import { HeatmapStack } from "../../charts/heatmap/HeatmapStack.tsx";
import { usePageState } from "../../store/react.ts";
import type { TableFold } from "../DataTable.tsx";
import { GateHeatmap } from "./GateHeatmap.tsx";
import { GateTable } from "./GateTable.tsx";
import type { RowPicture } from "./rowPicture.ts";
import { ordersOf, rowPicturesOf } from "./rowPicture.ts";
import type { GateRow } from "./rows.ts";
import { UnitReadout } from "./UnitReadout.tsx";
import { labelOf } from "./words.ts";

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

interface GateHeatmapsProps {
  readonly rows: readonly GateRow[];
  readonly scheme: ColourScheme;
  readonly fold: TableFold;
}

/** One heatmap below the other on the time axis, and their table: what of the panel changes with every picture. */
export const GateHeatmaps = ({ rows, scheme, fold }: GateHeatmapsProps) => {
  const { pictures, labels } = usePictures();
  const heatmaps = useMemo(
    () => pictures.map(({ row, grid }) => ({ name: row.key, grid, scale: colourScale(row.scaleName, scheme) })),
    [pictures, scheme],
  );
  return (
    <>
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
    </>
  );
};
