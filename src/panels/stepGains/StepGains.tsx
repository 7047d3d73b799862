import { useMemo } from "react";
import type { CSSProperties } from "react";
import { TimeAxisLabels } from "../../charts/Axes.tsx";
import { unbroken } from "../../charts/numbers.tsx";
import { usePageState } from "../../store/react.ts";
import { Filling } from "../Filling.tsx";
import { FoldingPanel } from "../FoldingPanel.tsx";
import { useTimeAxis } from "../plotFrame.tsx";
import { SettledWords } from "../SettledWords.tsx";
import { useFindings } from "../useFindings.ts";
import { WithSubscript } from "./boundSymbol.tsx";
import type { CellSteps } from "./cellSteps.ts";
import { cellStepsOf } from "./cellSteps.ts";
import { createGainAxis } from "./gainAxis.ts";
import { GainAside } from "./GainAside.tsx";
import { GainBars, TOP } from "./GainBars.tsx";
import { GainTable } from "./GainTable.tsx";
import "./stepGains.css";
import { stepsReading } from "./stepsReading.ts";
import { useGainLimits } from "./useGainLimits.ts";

/** Height of one network's plot, in CSS pixels. */
const HEIGHT = 132;

/** How the charts are to be read, and what the analysis leaves aside at these settings. */
const Notes = () => {
  const settings = usePageState(({ picture }) => picture?.settings);
  if (!settings) return null;
  return (
    <p className="gain-notes gain-words">
      Each bar: log₁₀ of what the step <i>t</i>&nbsp;→&nbsp;<i>t</i>&nbsp;−&nbsp;1 multiplies the gradient by (−1 keeps a tenth, 0 keeps all)
      {settings.cells.includes("rnn") && "; black or white lines across the RNN’s bars: saturation and weights together"}.
      {settings.batchSize > 1 && " Of the batch’s first sequence alone."}
      {settings.truncation !== "none" && " Truncation is left aside here."}
    </p>
  );
};

const Sentences = ({ all }: { readonly all: readonly CellSteps[] }) => (
  <>
    {all.map((cellSteps) => (
      <p key={cellSteps.cell} className={`panel-sentence gain-words ${cellSteps.cell}`}>
        <b className="gain-name">{cellSteps.subject}:</b>{" "}
        {cellSteps.isComplete ? <WithSubscript text={unbroken(stepsReading(cellSteps))} /> : "still on the way back…"}
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
          <div className={`plot-label gain-name ${cellSteps.cell}`} style={{ "--zero": `${TOP + axis.y(1)}px` } as CSSProperties}>
            {cellSteps.label}
          </div>
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
  const words = isCurrent ? all.map((cellSteps) => `${cellSteps.subject}: ${stepsReading(cellSteps)}`).join(" ") : "";
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
