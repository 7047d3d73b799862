import type { Page } from "../../src/store/page.ts";
import type { Settings } from "../../src/store/settings.ts";

/** Windows that scenes are looked at in, in CSS pixels: tall enough that no panel is cut off. */
export const VIEWS = {
  wide: { width: 1440, height: 1100, theme: "light" },
  dark: { width: 1440, height: 1100, theme: "dark" },
  narrow: { width: 1024, height: 1100, theme: "light" },
  phone: { width: 390, height: 1900, theme: "light" },
} as const;

export type ViewName = keyof typeof VIEWS;

/** A panel on a page, as the real engine fills it. */
export interface SceneState<Pictures extends readonly ViewName[] = readonly ViewName[]> {
  /** What the reader has set; without it, the opening state. */
  readonly settings?: Settings;
  /** What the reader has done on the page. */
  readonly prepare?: (page: Page) => void;
  /** Windows of which a golden picture is kept in `pictures`. The gallery shows all. */
  readonly pictures: Pictures;
}

/** A panel's states by name, for the gallery and the golden pictures alike. The opening state has a picture at least in a wide window. */
export interface Scene {
  readonly opening: SceneState<readonly ["wide", ...ViewName[]]>;
  readonly [state: string]: SceneState;
}

/** Settings that most panels are to be seen at. */
export const FEW: Settings = { sequenceLength: 5 };
export const MANY: Settings = { sequenceLength: 300, hiddenSize: 6 };
export const EXPLODING: Settings = { weightScale: 10, nonlinearity: "identity" };
export const ALL_CELLS: Settings = { cells: ["rnn", "lstm", "gru"], hiddenSize: 16 };
