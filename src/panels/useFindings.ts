import { useEffect, useMemo } from "react";
import { useShallow } from "zustand/react/shallow";
import type { CellName } from "../engine/cells/index.ts";
import type { Finding } from "../store/findings.ts";
import type { PageState } from "../store/page.ts";
import { usePageActions, usePageState } from "../store/react.ts";
import type { AnalysisName } from "../worker/client.ts";

/** What is known of an analysis of one of the cells shown. */
export interface CellFinding<Name extends AnalysisName> {
  readonly cell: CellName;
  /** Null before the first result. Its own `experiment` tells what it belongs to. */
  readonly finding: Finding<Name> | null;
  /** Whether it is of the picture on screen and done. */
  readonly isCurrent: boolean;
  /** Whether it is of a run as long as the picture's, so that it can stand on the shared time axis. */
  readonly isAsLong: boolean;
}

/** The columns of an entry, in one list whose items can be compared one by one. */
const COLUMNS = 4;

const listOf = (name: AnalysisName, { picture, findings }: PageState): unknown[] =>
  (picture?.runs ?? []).flatMap(({ experiment }): unknown[] => {
    const { cell } = experiment;
    const finding = findings[cell]?.[name] ?? null;
    const isCurrent = finding?.experiment === experiment && finding.part.share === 1;
    return [cell, finding, isCurrent, finding?.experiment.sequenceLength === experiment.sequenceLength];
  });

/**
 * Asks for an analysis while the component is mounted, and gives what is known of it, one entry per cell shown; the same list while
 * that is unchanged, so that a picture alone draws nothing again.
 */
export const useFindings = <Name extends AnalysisName>(name: Name): readonly CellFinding<Name>[] => {
  const { want } = usePageActions();
  useEffect(() => want(name), [want, name]);
  const list = usePageState(useShallow((state) => listOf(name, state)));
  return useMemo(
    () =>
      Array.from({ length: list.length / COLUMNS }, (_, k) => {
        const [cell, finding, isCurrent, isAsLong] = list.slice(k * COLUMNS);
        return { cell, finding, isCurrent, isAsLong } as CellFinding<Name>;
      }),
    [list],
  );
};
