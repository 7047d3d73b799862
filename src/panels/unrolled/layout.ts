import type { TimeAxis } from "../../charts/timeAxis.ts";
import type { Chain } from "./chains.ts";

/** From this band width on, in CSS pixels, timesteps are nodes and links; below they would smear, and a ribbon is drawn. */
const NODE_BAND = 22;

/** Where the parts of a chain stand, in CSS pixels. */
export interface ChainLayout {
  readonly height: number;
  /** The centre of each line, from top to bottom. */
  readonly lines: readonly number[];
  /** The line that all links' shared weights hang from. */
  readonly rail: number;
  /** Top of the loss's mark. */
  readonly loss: number;
  readonly hasNodes: boolean;
  readonly radius: number;
}

/** Lays out one chain, at most 50 pixels high: it stands above the chart that it explains. */
export const layOut = ({ lines }: Chain, { band }: TimeAxis): ChainLayout => {
  const hasNodes = band >= NODE_BAND;
  const radius = Math.min(7, band * 0.28);
  const rail = lines.length > 1 ? 21 : 4;
  const hidden = rail + 12;
  return { height: hidden + 16, lines: lines.length > 1 ? [9, hidden] : [hidden], rail, loss: hidden + 9, hasNodes, radius };
};
