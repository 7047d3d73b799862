import { useId, useState } from "react";
import type { CSSProperties } from "react";
import { numberText, unbroken } from "../../charts/numbers.tsx";
import { DataTable } from "../DataTable.tsx";
import { Filling } from "../Filling.tsx";
import { FoldingPanel } from "../FoldingPanel.tsx";
import "./oneNumber.css";
import { Powers } from "./Powers.tsx";
import { TIMES, useOneUnit } from "./useOneUnit.ts";
import type { OneUnit } from "./useOneUnit.ts";

/** The weights that the slider has. */
const MOST = 2;
const STEP = 0.01;
const OPENING = 0.9;

/** What the charts say. */
const sentenceOf = ({ weight, gradients }: OneUnit): string => {
  const end = gradients[TIMES];
  const fate = weight === 1 ? "it stays" : weight < 1 ? "it vanishes" : "it explodes";
  return `${numberText(weight)} multiplied by itself ${TIMES} times is ${numberText(weight ** TIMES)}: ${fate}. A linear network of one unit is exactly that: its gradient ${TIMES} steps back is ${numberText(end)}.`;
};

/** A piece of the theory's line, drawn as in the charts. */
const TheorySample = () => (
  <svg className="powers-theory" width={26} height={10} aria-hidden="true">
    <path d="M1,5H26" />
  </svg>
);

const Content = () => {
  const [weight, setWeight] = useState(OPENING);
  const id = useId();
  const unit = useOneUnit(weight);
  return (
    <Filling isBusy={unit?.weight !== weight}>
      <div className="one-number-slider">
        <label htmlFor={id}>Number w</label>
        <input
          id={id}
          type="range"
          min={0}
          max={MOST}
          step={STEP}
          value={weight}
          style={{ "--share": weight / MOST } as CSSProperties}
          onChange={(event) => setWeight(event.target.valueAsNumber)}
        />
        <output htmlFor={id}>{weight.toFixed(2)}</output>
      </div>
      {unit && (
        <>
          <p className="panel-sentence">{unbroken(sentenceOf(unit))}</p>
          <div className="powers">
            <Powers kind="log" unit={unit} />
            <Powers kind="linear" unit={unit} />
          </div>
          <p className="powers-key">
            <span className="rnn powers-key-points">● gradient of the one-unit linear network</span>{" "}
            <span>
              <TheorySample /> wⁿ
            </span>
          </p>
          <DataTable label="The gradient of the one-unit network" rows="n" columnsOf={() => [{ heading: "gradient n steps back", values: unit.gradients }]} />
        </>
      )}
    </Filling>
  );
};

/** The scalar of every introduction, and the network that really is one: everything else on the page is what this leaves out. */
export const OneNumber = () => (
  <FoldingPanel title="One number, a hundred times" className="one-number-panel" subtitle="wⁿ, and the linear network of one unit">
    <Content />
  </FoldingPanel>
);
