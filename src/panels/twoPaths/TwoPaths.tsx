import { useMemo } from "react";
import type { Paths } from "../../engine/analyses/paths.ts";
import { usePageState } from "../../store/react.ts";
import { Filling } from "../Filling.tsx";
import { FoldingPanel } from "../FoldingPanel.tsx";
import { useTimeAxis } from "../plotFrame.tsx";
import { useFindings } from "../useFindings.ts";
import { pathCurvesOf } from "./pathCurves.ts";
import { PathsAside } from "./PathsAside.tsx";
import { PathsChart } from "./PathsChart.tsx";
import { normsAt, pathsNotes, pathsVerdict } from "./pathsReading.ts";
import { PathsTable } from "./PathsTable.tsx";
import { SettledWords } from "../SettledWords.tsx";
import "./twoPaths.css";

interface SplitProps {
  readonly paths: Paths;
  /** Whether all of it is known, and of the picture on screen. */
  readonly isCurrent: boolean;
  /** Whether all of it is known, be it of an earlier picture. */
  readonly isComplete: boolean;
}

const Split = ({ paths, isCurrent, isComplete }: SplitProps) => {
  const time = useTimeAxis();
  const isSettled = usePageState(({ picture, settled }) => picture === settled);
  const notes = usePageState(({ picture }) => (picture ? pathsNotes(picture.settings) : ""));
  const cursor = usePageState((state) => state.cursor.t) ?? 0;
  const curves = useMemo(() => pathCurvesOf(paths), [paths]);
  if (!time) return null;
  const t = Math.min(cursor, time.T - 1);
  const verdict = pathsVerdict(normsAt(paths, 0), 0);
  // The last timestep to become known.
  const isVerdictKnown = isComplete || !Number.isNaN(paths.norms.whole[0]);
  return (
    <>
      <p className="panel-sentence paths-words">
        {isVerdictKnown ? verdict.replaceAll(" %", "\u00a0%") : "Still on the way back to t = 0…"} {notes}
      </p>
      <SettledWords words={verdict} isSettled={isCurrent && isSettled} />
      <div className="plot-row">
        <div className="plot-label" />
        <div className="plot">
          <PathsChart curves={curves} time={time} t={t} isComplete={isComplete} />
        </div>
        <div className="plot-aside">
          <PathsAside paths={paths} t={t} isComplete={isComplete} />
        </div>
      </div>
      <PathsTable paths={paths} />
    </>
  );
};

const Content = () => {
  const entry = useFindings("paths").find(({ cell }) => cell === "lstm");
  if (!entry) {
    return (
      <p className="panel-sentence">
        This panel is about the LSTM, which is not shown: switch it on in <i>More settings → Networks</i>.
      </p>
    );
  }
  const { finding, isCurrent, isAsLong } = entry;
  const paths = isAsLong && finding ? finding.part.result : null;
  return (
    <Filling isBusy={!isCurrent}>
      {paths ? <Split paths={paths} isCurrent={isCurrent} isComplete={finding?.part.share === 1} /> : <div className="paths-room" />}
    </Filling>
  );
};

/** Which part of the LSTM's gradient came along the highway of forget gates, and which through the gates and their weights. */
export const TwoPaths = () => (
  <FoldingPanel
    title="Two paths of the LSTM"
    className="two-paths-panel"
    subtitle={
      <>
        ‖∂L/∂c<sub>t</sub>‖ and its two parts: the highway, multiplied by forget gates alone, and all that passed the gates and their weights
      </>
    }
  >
    <Content />
  </FoldingPanel>
);
