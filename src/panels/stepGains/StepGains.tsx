import { useMemo } from "react";
import { TimeAxisLabels } from "../../charts/Axes.tsx";
import { usePageState } from "../../store/react.ts";
import { Filling } from "../Filling.tsx";
import { FoldingPanel } from "../FoldingPanel.tsx";
import { useTimeAxis } from "../plotFrame.tsx";
import { SettledWords } from "../SettledWords.tsx";
import { useFindings } from "../useFindings.ts";
import type { CellSteps } from "./cellSteps.ts";
import { cellStepsOf } from "./cellSteps.ts";
import { createGainAxis } from "./gainAxis.ts";
import { GainAside } from "./GainAside.tsx";
import { GainBars } from "./GainBars.tsx";
import { GainTable } from "./GainTable.tsx";
import "./stepGains.css";
import { stepsReading } from "./stepsReading.ts";
import { useGainLimits } from "./useGainLimits.ts";

/** Height of one network's plot, in CSS pixels. */
const HEIGHT = 132;

/** Spaces that no line ends at: around signs, and before per cent. */
const unbroken = (text: string): string => text.replaceAll(/ ([=×]) /g, "\u00a0$1\u00a0").replaceAll(" %", "\u00a0%");

/** What the analysis leaves aside at these settings, and what it measures in gated cells. */
const Notes = () => {
  const settings = usePageState(({ picture }) => picture?.settings);
  if (!settings) return null;
  return (
    <p className="gain-notes gain-words">
      Bars in decades of the gradient at the step from <i>t</i> to <i>t</i> − 1: −1 keeps a tenth, 0 keeps all.
      {settings.cells.includes("lstm") && " For the LSTM, of its hidden and its cell state’s gradient taken as one."}
      {settings.batchSize > 1 && " Of the batch’s first sequence alone."}
      {settings.truncation !== "none" && " Truncation is left aside here."}
    </p>
  );
};

const Sentences = ({ all }: { readonly all: readonly CellSteps[] }) => (
  <>
    {all.map((cellSteps) => (
      <p key={cellSteps.cell} className={`panel-sentence gain-words ${cellSteps.cell}`}>
        <b className="gain-name">{cellSteps.label}:</b> {cellSteps.isComplete ? unbroken(stepsReading(cellSteps)) : "still on the way back…"}
      </p>
    ))}
  </>
);

const Charts = ({ all }: { readonly all: readonly CellSteps[] }) => {
  const time = useTimeAxis();
  const cursor = usePageState((state) => state.cursor.t) ?? 0;
  const limits = useGainLimits(all, all.every(({ isComplete }) => isComplete));
  const axis = useMemo(() => createGainAxis(limits, HEIGHT), [limits]);
  if (!time) return null;
  return (
    <>
      {all.map((cellSteps) => (
        <div key={cellSteps.cell} className="plot-row gain-row">
          <div className={`plot-label gain-name ${cellSteps.cell}`}>{cellSteps.label}</div>
          <div className="plot">
            <GainBars cellSteps={cellSteps} time={time} axis={axis} />
          </div>
          <div className="plot-aside">
            <GainAside cellSteps={cellSteps} t={Math.min(cursor, time.T - 1)} />
          </div>
        </div>
      ))}
      <div className="plot-row">
        <div className="plot">
          <TimeAxisLabels axis={time} />
        </div>
      </div>
    </>
  );
};

const Content = () => {
  const entries = useFindings("steps");
  const isSettled = usePageState(({ picture, settled }) => picture === settled);
  const isCurrent = entries.every((entry) => entry.isCurrent);
  const all = useMemo(
    () =>
      entries.flatMap(({ finding, isAsLong }) => {
        const isDrawable = isAsLong && finding?.part.result;
        return isDrawable ? [cellStepsOf(finding.experiment, finding.part.result, finding.part.share === 1)] : [];
      }),
    [entries],
  );
  const words = isCurrent ? all.map((cellSteps) => `${cellSteps.label}: ${stepsReading(cellSteps)}`).join(" ") : "";
  return (
    <Filling isBusy={!isCurrent}>
      {all.length === 0 ? (
        <div className="gain-room" />
      ) : (
        <>
          <Sentences all={all} />
          <Charts all={all} />
          <Notes />
          <GainTable all={all} />
        </>
      )}
      <SettledWords words={words} isSettled={isCurrent && isSettled} />
    </Filling>
  );
};

/** What every single step made of the gradient that passed it, beside the bound that is so often taken for it. */
export const StepGains = () => (
  <FoldingPanel
    title="Which step killed it"
    className="step-gains-panel"
    subtitle={
      <>
        log₁₀ of what every step multiplies the gradient by, exactly, beside the bound ‖J<sub>t</sub>‖₂ that misleads
      </>
    }
  >
    <Content />
  </FoldingPanel>
);
