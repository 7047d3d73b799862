import { useMemo, useState } from "react";
import type { CellName } from "../../engine/cells/index.ts";
import { usePageState } from "../../store/react.ts";
import { useFindings } from "../useFindings.ts";
import type { Decades } from "./shades.ts";
import { decadesOf } from "./shades.ts";

/** What is known of one network. */
export interface Known {
  readonly cell: CellName;
  /** M[k][t], of as many timesteps as the picture has; null where nothing is known of those. */
  readonly matrix: readonly Float64Array[] | null;
  /** Whether every value of it is known. */
  readonly isComplete: boolean;
  /** Whether it is of the picture on screen, too. */
  readonly isCurrent: boolean;
}

/** What is known of every network shown. */
export const useKnown = (): readonly Known[] => {
  const entries = useFindings("contributions");
  return useMemo(
    () =>
      entries.map(({ cell, finding, isCurrent, isAsLong }) => ({
        cell,
        matrix: isAsLong && finding ? finding.part.result : null,
        isComplete: finding?.part.share === 1,
        isCurrent,
      })),
    [entries],
  );
};

/** The matrices there are. */
export const matricesIn = (known: readonly Known[]) => known.flatMap(({ cell, matrix }) => (matrix ? [{ cell, matrix }] : []));

/** Before anything is complete: eight decades, which tell a first part of most results apart. */
const OPENING: Decades = { from: -8, to: 0 };

/** Limits of the colours: those of what was last complete while no slider was held, so that a shade keeps its meaning under the finger. */
export const useAbsoluteDecades = (known: readonly Known[]): Decades => {
  const isDragging = usePageState((state) => state.isDragging);
  const [kept, keep] = useState<{ decades: Decades; known: readonly Known[] }>({ decades: OPENING, known: [] });
  if (!isDragging && kept.known !== known && known.every(({ isCurrent }) => isCurrent)) {
    keep({ decades: decadesOf(matricesIn(known).map(({ matrix }) => matrix)), known });
  }
  return kept.decades;
};
