import type { StoreApi } from "zustand/vanilla";
import type { CellRun } from "../worker/client.ts";
import type { Findings } from "./findings.ts";
import type { FilledSettings, Settings } from "./settings.ts";

export type { CellRun } from "../worker/client.ts";

/** What is drawn: the runs of all cells shown, from one job. */
export interface Picture {
  readonly settings: FilledSettings;
  readonly runs: readonly CellRun[];
}

/** A sentence for the reader, to be dismissed. */
export interface Notice {
  readonly id: number;
  readonly message: string;
  /** What it is about: a newer one about the same takes its place, so that a slider dragged past a limit leaves one. */
  readonly topic: string;
}

/** The timestep that every panel shows. */
export interface Cursor {
  /** Below the picture's T. null: none chosen, the first timestep is shown. */
  readonly t: number | null;
  /** A pinned cursor stays when the pointer leaves. */
  readonly isPinned: boolean;
}

/** The loss of one timestep, whose gradient alone is drawn. */
export interface SentLoss {
  /** Its timestep, below the picture's T. */
  readonly k: number;
  /** A held one stays when the pointer leaves. */
  readonly isHeld: boolean;
}

export type AxisScale = "log" | "linear";

export interface PageState {
  /** What the reader has set. */
  readonly settings: Settings;
  /** The same with every default filled in. */
  readonly filled: FilledSettings;
  /** The last picture; stays while the next is computed, and when that fails. */
  readonly picture: Picture | null;
  /** The last picture that arrived while no slider was held: axes and row orders follow it, so they stay put under the finger. */
  readonly settled: Picture | null;
  /** The run that the reader has pinned to compare others with; null: none. */
  readonly ghost: Picture | null;
  /** What the analyses that panels want have found so far, of this picture or of an earlier one. */
  readonly findings: Findings;
  readonly status: "computing" | "ready" | "failed";
  readonly isDragging: boolean;
  readonly notices: readonly Notice[];
  readonly cursor: Cursor;
  /** The loss that the reader points at; null: none. */
  readonly sentLoss: SentLoss | null;
  readonly scale: AxisScale;
}

export type PageStore = StoreApi<PageState>;
