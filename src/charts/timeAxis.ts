import { ticks as niceTicks } from "d3";

/** The one horizontal axis that all panels over time share: a band per timestep, t = 0 at the left, the loss at the right. */
export interface TimeAxis {
  /** Timesteps. */
  readonly T: number;
  /** Width of the plot, in CSS pixels. */
  readonly width: number;
  /** Width of one timestep, in CSS pixels. */
  readonly band: number;
  /** Centre of a timestep's band, in CSS pixels from the plot's left edge. */
  x(t: number): number;
  /** The timestep whose band holds a position; positions outside belong to the first or the last. */
  timestepAt(x: number): number;
  /** Timesteps to label: round numbers and always the last. */
  readonly ticks: readonly number[];
}

/** Room that one tick label needs, in CSS pixels. */
const TICK_ROOM = 44;

const ticksOf = (T: number, width: number): number[] => {
  const last = T - 1;
  const room = (TICK_ROOM / width) * T;
  const round = niceTicks(0, last, Math.max(1, Math.floor(width / (2 * TICK_ROOM)))).filter(
    (t) => Number.isInteger(t) && last - t >= room,
  );
  return [...round, last];
};

/**
 * Lays out the time axis.
 *
 * @param T timesteps, at least 1
 * @param width of the plot, in CSS pixels, above 0
 */
export const createTimeAxis = (T: number, width: number): TimeAxis => {
  const band = width / T;
  return {
    T,
    width,
    band,
    x: (t) => (t + 0.5) * band,
    timestepAt: (x) => Math.min(T - 1, Math.max(0, Math.floor(x / band))),
    ticks: ticksOf(T, width),
  };
};
