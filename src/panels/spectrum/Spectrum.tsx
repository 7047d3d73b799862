import { useMemo, useState } from "react";
import type { ReactNode } from "react";
import { usePageState } from "../../store/react.ts";
import { Filling } from "../Filling.tsx";
import { FoldingPanel } from "../FoldingPanel.tsx";
import { SettledWords } from "../SettledWords.tsx";
import { useElementSize } from "../useElementSize.ts";
import type { CellFinding } from "../useFindings.ts";
import { useFindings } from "../useFindings.ts";
import { ComplexPlane } from "./ComplexPlane.tsx";
import type { CellExponents } from "./Exponents.tsx";
import { Exponents } from "./Exponents.tsx";
import { useLast } from "./extent.ts";
import { readingOf } from "./reading.ts";
import { SingularValues } from "./SingularValues.tsx";
import "./spectrum.css";
import { SpectrumTable } from "./SpectrumTable.tsx";

const NO_RNN = "Eigenvalues and singular values are drawn for the vanilla RNN alone, which is not shown: switch it on in More settings → Networks.";

const NOTHING: readonly never[] = [];

const ofRnn = <Entry extends { readonly cell: string }>(entries: readonly Entry[]): Entry | undefined => entries.find(({ cell }) => cell === "rnn");

/** What reads the RNN's spectrum aloud; the last one stays while the next is worked out. */
const useReading = (): string => {
  const picture = usePageState((state) => state.picture);
  const bounds = ofRnn(useFindings("bounds"));
  const meanField = ofRnn(useFindings("meanField"));
  const shown = picture?.runs.find(({ experiment }) => experiment.cell === "rnn");
  const result = bounds?.isCurrent ? (bounds.finding?.part.result ?? null) : null;
  const prediction = meanField?.isCurrent ? (meanField.finding?.part.result ?? null) : null;
  const isKnown = shown !== undefined && result !== null && meanField?.isCurrent === true;
  const reading = useMemo(() => (isKnown ? readingOf(shown, result, prediction) : null), [isKnown, shown, result, prediction]);
  const [kept, keep] = useState("");
  if (reading !== null && reading !== kept) keep(reading);
  return shown ? (reading ?? kept) : NO_RNN;
};

const WEIGHTS = "W_hh";

/** A text with its "W_hh" as in print. */
const Subscripted = ({ text }: { readonly text: string }): ReactNode => {
  const at = text.indexOf(WEIGHTS);
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}W<sub>hh</sub>
      <Subscripted text={text.slice(at + WEIGHTS.length)} />
    </>
  );
};

const exponentsOf = (entries: readonly CellFinding<"spectrum">[]): CellExponents[] =>
  entries.map(({ cell, finding }) => {
    if (!finding) return { cell, exponents: undefined };
    const { result, share } = finding.part;
    const exponents = result?.lyapunov ?? null;
    return { cell, exponents: exponents && share < 1 && Number.isNaN(exponents[0]) ? undefined : exponents };
  });

const Content = () => {
  const entries = useFindings("spectrum");
  const isComplete = entries.every(({ isCurrent }) => isCurrent);
  const reading = useReading();
  const isDragging = usePageState((state) => state.isDragging);
  const [element, size] = useElementSize<HTMLDivElement>();
  const width = Math.max(1, size.width);
  const rnn = ofRnn(entries);
  const eigenvalues = useLast(rnn?.finding?.part.result?.eigenvalues) ?? NOTHING;
  const singularValues = useLast(rnn?.finding?.part.result?.singularValues) ?? NOTHING;
  const exponents = useMemo(() => exponentsOf(entries), [entries]);
  return (
    <Filling isBusy={!isComplete}>
      <p className="panel-sentence spectrum-sentence" aria-hidden="true">
        <Subscripted text={reading} />
      </p>
      <SettledWords words={reading} isSettled={isComplete && !isDragging} />
      <div className="spectrum">
        {rnn && (
          <figure className="rnn">
            <figcaption>
              <b>RNN</b> eigenvalues λ of W<sub>hh</sub>
            </figcaption>
            <ComplexPlane eigenvalues={eigenvalues} />
          </figure>
        )}
        {rnn && (
          <figure className="rnn">
            <figcaption>
              <b>RNN</b> singular values σ of W<sub>hh</sub>
            </figcaption>
            <SingularValues values={singularValues} />
          </figure>
        )}
        <figure className="spectrum-exponents">
          <figcaption>Lyapunov exponents of the run, natural logarithm per step; below 0 shrinks</figcaption>
          <div ref={element}>
            <Exponents known={exponents} isComplete={isComplete} width={width} />
          </div>
        </figure>
      </div>
      <SpectrumTable eigenvalues={eigenvalues} singularValues={singularValues} exponents={exponents} />
    </Filling>
  );
};

/** What the recurrent weights alone promise, what the run makes of it, and why the two differ. */
export const Spectrum = () => (
  <FoldingPanel
    title={
      <>
        Spectrum of{" "}
        <span aria-hidden="true">
          W<sub>hh</sub>
        </span>
        <span className="visually-hidden">W_hh</span>
      </>
    }
    className="spectrum-panel"
    subtitle="what the recurrent weights alone say, beside what the run does"
  >
    <Content />
  </FoldingPanel>
);
