import { useEffect, useMemo, useState } from "react";
import { TimeAxisLabels } from "../../charts/Axes.tsx";
import { colourScale } from "../../charts/colour/colourScale.ts";
import { useColourScheme } from "../../charts/colour/useColourScheme.ts";
import { usePageActions, usePageState } from "../../store/react.ts";
import { Filling } from "../Filling.tsx";
import { FoldingPanel } from "../FoldingPanel.tsx";
import { unbroken } from "../../charts/numbers.tsx";
import { hiddenName } from "../gradientNorms/curves.ts";
import { useTimeAxis } from "../plotFrame.tsx";
import { SettledWords } from "../SettledWords.tsx";
import "./contributions.css";
import type { Known } from "./known.ts";
import { matricesIn, useAbsoluteDecades, useKnown } from "./known.ts";
import { matrixText, spokenText } from "./reading.ts";
import { RowReadout } from "./RowReadout.tsx";
import { RowTable } from "./RowTable.tsx";
import { ShadeKey } from "./ShadeKey.tsx";
import type { Measure } from "./shades.ts";
import { RELATIVE_DECADES, shade } from "./shades.ts";
import { Triangle } from "./Triangle.tsx";

interface MeasureToggleProps {
  readonly measure: Measure;
  readonly onChange: (measure: Measure) => void;
}

const MeasureToggle = ({ measure, onChange }: MeasureToggleProps) => (
  <fieldset className="toggle">
    <legend className="visually-hidden">Shades of who caused it</legend>
    {(["absolute", "relative"] as const).map((choice) => (
      <label key={choice}>
        <input type="radio" name="contributions-measure" checked={measure === choice} onChange={() => onChange(choice)} />
        <span>{choice}</span>
      </label>
    ))}
  </fieldset>
);

/** The loss time shown: the one sent to the other panels; the last where none is. */
const useLossTime = (T: number): number => {
  const { sendLoss } = usePageActions();
  // Scrolled or folded away, the panel is pointed at no more.
  useEffect(() => () => sendLoss(null), [sendLoss]);
  const k = usePageState(({ sentLoss }) => sentLoss?.k) ?? T - 1;
  return Math.min(k, T - 1);
};

/** A chart in words. */
const labelOf = ({ cell, matrix, isComplete }: Known): string =>
  `${hiddenName(cell)}: gradient of every loss at every source time. ${matrix && isComplete ? matrixText(cell, matrix) : ""}`;

/** What reads one network's chart; the last one stays while the next is worked out. */
const Reading = ({ cell, matrix, isComplete }: Known) => {
  const text = useMemo(() => (matrix && isComplete ? unbroken(matrixText(cell, matrix)) : null), [cell, matrix, isComplete]);
  const [kept, keep] = useState("");
  if (text !== null && text !== kept) keep(text);
  return (
    <span className={cell}>
      <b>{hiddenName(cell)}:</b> {kept}
    </span>
  );
};

interface TrianglesProps {
  readonly known: readonly Known[];
  readonly T: number;
}

const Triangles = ({ known, T }: TrianglesProps) => {
  const [measure, setMeasure] = useState<Measure>("absolute");
  const absolute = useAbsoluteDecades(known);
  const decades = measure === "absolute" ? absolute : RELATIVE_DECADES;
  const scale = colourScale("unit", useColourScheme());
  const t = Math.min(usePageState((state) => state.cursor.t) ?? 0, T - 1);
  const k = useLossTime(T);
  const isSent = usePageState(({ sentLoss }) => sentLoss !== null);
  const { sendLoss, holdLoss } = usePageActions();
  const shadings = useMemo(
    () => known.map(({ matrix, isComplete }) => (matrix ? shade(matrix, measure, decades, scale, isComplete) : null)),
    [known, measure, decades, scale],
  );
  const labels = useMemo(() => known.map(labelOf), [known]);
  return (
    <>
      <div className="plot-row contribution-head">
        <div className="contribution-tools">
          <ShadeKey measure={measure} decades={decades} scale={scale} shadings={shadings.filter((each) => each !== null)} />
          <MeasureToggle measure={measure} onChange={setMeasure} />
        </div>
      </div>
      <div onPointerLeave={() => sendLoss(null)}>
        {known.map(({ cell, matrix, isComplete }, n) => (
          <div key={cell} className="plot-row contribution">
            <Triangle
              cell={cell}
              shading={shadings[n] ?? null}
              T={T}
              k={k}
              label={labels[n]}
              onPoint={sendLoss}
              onHold={holdLoss}
            />
            <RowReadout cell={cell} matrix={matrix} k={k} t={t} isComplete={isComplete} isSent={isSent} />
          </div>
        ))}
      </div>
      <TimeLabels />
      <RowTable k={k} found={matricesIn(known.filter((each) => each.isComplete))} />
    </>
  );
};

const TimeLabels = () => {
  const time = useTimeAxis();
  return (
    <div className="plot-row contribution-sources">
      <div className="plot">{time && <TimeAxisLabels axis={time} />}</div>
    </div>
  );
};

const Content = () => {
  const known = useKnown();
  const T = usePageState(({ picture }) => picture?.settings.sequenceLength ?? 0);
  const isDragging = usePageState((state) => state.isDragging);
  const isCurrent = known.every((each) => each.isCurrent);
  const words = useMemo(() => (isCurrent ? spokenText(matricesIn(known)) : ""), [isCurrent, known]);
  if (T === 0) return null;
  return (
    <Filling isBusy={!isCurrent}>
      <p className="panel-sentence contribution-sentence" aria-hidden="true">
        {known.map((each) => (
          <Reading key={each.cell} {...each} />
        ))}
      </p>
      <SettledWords words={words} isSettled={isCurrent && !isDragging} />
      <Triangles known={known} T={T} />
    </Filling>
  );
};

/** How much every timestep contributed to the loss of every later one: which of them a network can learn from. */
export const Contributions = () => (
  <FoldingPanel
    title="Who caused it"
    className="contributions-panel"
    subtitle={
      <>
        ‖∂L<sub>k</sub>/∂h<sub>t</sub>‖: the loss of every step k, traced back to every step t before it
      </>
    }
  >
    <Content />
  </FoldingPanel>
);
