import { useEffect, useMemo } from "react";
import type { Experiment } from "../engine/experiment/experiment.ts";
import type { CellName } from "../engine/cells/index.ts";
import type { Finding } from "../store/findings.ts";
import { usePageActions, usePageState } from "../store/react.ts";
import type { AnalysisName } from "../worker/client.ts";

/** What is known of an analysis of one of the cells shown. */
export interface CellFinding<Name extends AnalysisName> {
  readonly cell: CellName;
  /** The settings on screen. */
  readonly experiment: Experiment;
  /** Null before the first result. Its own `experiment` tells what it belongs to. */
  readonly finding: Finding<Name> | null;
  /** Whether it is of the picture on screen and done. */
  readonly isCurrent: boolean;
}

/** Asks for an analysis while the component is mounted, and gives what is known of it, one entry per cell shown. */
export const useFindings = <Name extends AnalysisName>(name: Name): readonly CellFinding<Name>[] => {
  const { want } = usePageActions();
  useEffect(() => want(name), [want, name]);
  const picture = usePageState((state) => state.picture);
  const findings = usePageState((state) => state.findings);
  return useMemo(
    () =>
      (picture?.runs ?? []).map(({ experiment }) => {
        const { cell } = experiment;
        const finding = findings[cell]?.[name] ?? null;
        return { cell, experiment, finding, isCurrent: finding?.experiment === experiment && finding.part.share === 1 };
      }),
    [picture, findings, name],
  );
};
