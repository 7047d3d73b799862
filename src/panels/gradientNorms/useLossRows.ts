import { useMemo } from "react";
import type { CellName } from "../../engine/cells/index.ts";
import { useFindings } from "../useFindings.ts";
import { hiddenName } from "./curves.ts";

/** The gradient of one loss alone, in one network. */
export interface LossRow {
  readonly cell: CellName;
  /** Of its curve, e.g. "LSTM hidden". */
  readonly name: string;
  /** ‖∂L_k/∂h_t‖ for t = 0 … k; null until it is known of the picture on screen: nothing outdated is told. */
  readonly values: Float64Array | null;
}

/** Row k of the contributions of every network shown; asked for while the component is mounted. */
export const useLossRows = (k: number): readonly LossRow[] => {
  const entries = useFindings("contributions");
  return useMemo(
    () =>
      entries.map(({ cell, finding, isCurrent }) => {
        const row = isCurrent ? finding?.part.result?.[k] : undefined;
        return { cell, name: hiddenName(cell), values: row?.subarray(0, k + 1) ?? null };
      }),
    [entries, k],
  );
};
