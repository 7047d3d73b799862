/**
 * Moves labels apart so that no two overlap, each as little as possible from where it wants to be, the order kept.
 *
 * @param wanted vertical centres, in pixels
 * @param room height of one label, in pixels
 * @param height labels stay between 0 and here, where they fit
 * @returns a centre for each, in the order given
 */
export const spreadLabels = (wanted: readonly number[], room: number, height: number): number[] => {
  const order = wanted.map((_, k) => k).sort((a, b) => wanted[a] - wanted[b]);
  const placed = new Array<number>(wanted.length);
  let lowest = room / 2;
  for (const k of order) {
    placed[k] = Math.max(wanted[k], lowest);
    lowest = placed[k] + room;
  }
  let highest = height - room / 2;
  for (const k of order.toReversed()) {
    placed[k] = Math.min(placed[k], highest);
    highest = placed[k] - room;
  }
  return placed;
};
