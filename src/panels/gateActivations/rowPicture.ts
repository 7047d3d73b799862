import type { Grid } from "../../charts/heatmap/pixels.ts";
import type { CellName } from "../../engine/cells/index.ts";
import type { Picture } from "../../store/page.ts";
import { naturalOrder, unitOrder } from "./order.ts";
import type { GateRow } from "./rows.ts";
import { rowsOf } from "./rows.ts";
import type { Summary } from "./summary.ts";
import { summarise } from "./summary.ts";
import type { PicturedRun } from "../../worker/client.ts";

/** One heatmap's share of a picture. */
export interface RowPicture {
  readonly row: GateRow;
  readonly run: PicturedRun;
  readonly grid: Grid;
  readonly summary: Summary;
}

/** Orders of the units, per cell. */
export type Orders = ReadonlyMap<CellName, Uint16Array>;

/** The orders that a picture asks for. */
export const ordersOf = (picture: Picture | null): Orders =>
  new Map(picture?.runs.map(({ experiment, run }) => [experiment.cell, unitOrder(run)]));

const runsByCell = (picture: Picture): Map<CellName, PicturedRun> =>
  new Map(picture.runs.map(({ experiment, run }) => [experiment.cell, run]));

/** Every heatmap of a picture in numbers, from top to bottom. */
export const rowSummariesOf = (picture: Picture): Omit<RowPicture, "grid">[] => {
  const runs = runsByCell(picture);
  return rowsOf(picture.settings).flatMap((row) => {
    const run = runs.get(row.cell);
    return run ? { row, run, summary: summarise(row.valuesOf(run), run.sizes) } : [];
  });
};

/** The same with the heatmaps themselves, in orders that may be those of an earlier picture. */
export const rowPicturesOf = (picture: Picture, orders: Orders): RowPicture[] =>
  rowSummariesOf(picture).map((summed) => {
    const { row, run } = summed;
    const { T, B, H } = run.sizes;
    const known = orders.get(row.cell);
    // Another hidden size is another network: the earlier order says nothing about its units.
    const order = known?.length === H ? known : naturalOrder(H);
    return { ...summed, grid: { T, H, values: row.valuesOf(run), stride: B * H, order } };
  });
