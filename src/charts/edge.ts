import type { Outliers } from "./outliers.ts";
import type { ValueAxis } from "./valueAxis.ts";

/** Signs for what an axis cannot show. */
export const PLACE_GLYPHS = { below: "↓", above: "↑", zero: "0", infinite: "∞", nan: "NaN" } as const;

/** Whether it stands at the axis's upper end. */
export const isAtTop = ({ place }: Pick<Outliers, "place">): boolean => place === "above" || place === "infinite" || place === "nan";

/** Distance of a row of words from the axis's end, and between the rows of two curves, in CSS pixels. */
export const EDGE_MARGIN = 14;
export const EDGE_ROW = 15;

/** Distance of a line below the axis from its end, so that none stands where a number would, and between the lines of two curves. */
const LINE_GAP = 3.5;
const LINE_ROW = 3;

/** Room that a chart leaves below its axis for the lines of up to four curves, in CSS pixels. */
export const EDGE_ROOM = 14;

/** Height of the line that says where a curve lies off the axis's lower end, in CSS pixels. */
export const lineBelow = ({ height }: ValueAxis, row: number): number => height + LINE_GAP + row * LINE_ROW;

/** Height of the line along the axis's upper end, or of the one off its lower end. */
export const edgeLine = (outlier: Pick<Outliers, "place">, axis: ValueAxis, row: number): number =>
  isAtTop(outlier) ? 1 + row * LINE_ROW : lineBelow(axis, row);
