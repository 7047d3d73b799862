import { useEffect, useState } from "react";
import { CLIFF_VIEW } from "../../engine/cliff/cliff.ts";
import type { CliffPath } from "../../engine/cliff/descent.ts";
import { DESCENT } from "../../engine/cliff/descent.ts";
import type { CliffSurface } from "../../engine/cliff/surface.ts";
import { usePage } from "../../store/react.ts";
import type { CliffSettings } from "./settings.ts";

/** Samples of the picture: a fraction of a second of work, and fine enough that the wall is one line. */
const COLUMNS = 320;
const ROWS = 280;

/** The surface so far; a new object each time, though its arrays may be the same. */
export interface SurfacePart {
  readonly surface: CliffSurface;
  readonly share: number;
}

/** Both descents, and the settings that they belong to. */
export interface Descents {
  readonly settings: CliffSettings;
  readonly plain: CliffPath;
  readonly clipped: CliffPath;
}

/** The surface, coarse first. It depends on no setting: asked for once. */
export const useSurface = (): SurfacePart | null => {
  const { client, actions } = usePage();
  const [part, setPart] = useState<SurfacePart | null>(null);
  useEffect(() => {
    const task = client.cliff(
      { view: CLIFF_VIEW, columns: COLUMNS, rows: ROWS, descents: [] },
      {
        progress: ({ surface, share }) => setPart({ surface, share }),
        done: () => {},
        failed: (message) => actions.notify(message),
      },
    );
    return () => task.cancel();
  }, [client, actions]);
  return part;
};

/** The latest descents that the engine has worked out; of earlier settings until the present ones are there. */
export const useDescents = (settings: CliffSettings): Descents | null => {
  const { client, actions } = usePage();
  const [descents, setDescents] = useState<Descents | null>(null);
  useEffect(() => {
    const descent = { ...settings, iterations: DESCENT.iterations };
    const task = client.cliff(
      // A surface of one sample, so that the descents are there at once and the picture stays.
      { view: CLIFF_VIEW, columns: 1, rows: 1, descents: [{ ...descent, clipThreshold: Infinity }, descent] },
      {
        progress: ({ paths: [plain, clipped] }) => setDescents({ settings, plain, clipped }),
        done: () => {},
        failed: (message) => actions.notify(message),
      },
    );
    return () => task.cancel();
  }, [settings, client, actions]);
  return descents;
};
