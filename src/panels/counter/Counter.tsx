import { useId, useMemo, useState } from "react";
import type { CSSProperties } from "react";
import { numberText, unbroken } from "../../charts/numbers.tsx";
import { DataTable } from "../DataTable.tsx";
import { Filling } from "../Filling.tsx";
import { FoldingPanel } from "../FoldingPanel.tsx";
import "./counter.css";
import { Staircase } from "./Staircase.tsx";
import { useCount } from "./useCount.ts";
import type { Count } from "./useCount.ts";
import { depthsOf, keptOf, LONGEST, wiresFor } from "./wiring.ts";

const OPENING_TEXT = "(to be (or not (to be)) that is (the question))";
const OPENING_BIAS = 10;
const BIASES = { from: -2, to: 10 } as const;
const STEP = 0.1;

/** What the staircase says. */
const sentenceOf = ({ characters, cell, kept }: Count): string => {
  const depths = depthsOf(characters);
  const offs = depths.map((depth, t) => Math.abs(cell[t] - depth));
  const worst = offs.indexOf(Math.max(...offs));
  // Not rounded to the whole that a sigmoid never reaches.
  const keeps = `The forget gate keeps ${numberText(100 * kept, kept > 0.999 ? 6 : 4)} % of the count at every character`;
  if (offs[worst] < 0.005) return `${keeps}: the cell state is the depth, at every one of the ${characters.length} characters.`;
  return `${keeps}: the count leaks. It is furthest off at character ${worst + 1}, where the cell holds ${numberText(cell[worst])} and the depth is ${depths[worst]}.`;
};

/** What a weight comes from, in the order of `Wire.weights`. */
const SOURCES = ["from (", "from )", "from others", "bias"];

const Wiring = ({ forgetBias }: { readonly forgetBias: number }) => (
  <details>
    <summary>The weights, wired by hand</summary>
    <table className="numbers-table">
      <thead>
        <tr>
          {["Gate", ...SOURCES, "what it does"].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {wiresFor(forgetBias).map(({ gate, weights, why }) => (
          <tr key={gate}>
            <th scope="row">{gate}</th>
            {SOURCES.map((source, k) => (
              <td key={source}>{String(weights[k]).replace("-", "−")}</td>
            ))}
            <td>{why}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
);

/** A piece of one of the lines, drawn as in the chart. */
const LineSample = ({ className }: { readonly className: string }) => (
  <svg width={26} height={10} aria-hidden="true">
    <path className={className} d="M1,5H26" />
  </svg>
);

const columnsOf = ({ characters, cell }: Count) => [
  { heading: "cell state c", values: cell },
  { heading: "true depth", values: depthsOf(characters) },
];

const Content = () => {
  const [text, setText] = useState(OPENING_TEXT);
  const [forgetBias, setForgetBias] = useState<number>(OPENING_BIAS);
  const id = useId();
  // A network needs something to read.
  const characters = useMemo(() => keptOf(text === "" ? " " : text), [text]);
  const count = useCount(characters, forgetBias);
  const isCurrent = count?.characters === characters && count.forgetBias === forgetBias;
  return (
    <Filling isBusy={!isCurrent}>
      <div className="counter-controls">
        <label htmlFor={`${id}-text`}>Text with brackets</label>
        <input id={`${id}-text`} type="text" value={text} maxLength={2 * LONGEST} onChange={(event) => setText(event.target.value)} />
        <label htmlFor={`${id}-bias`}>Bias of the forget gate</label>
        <input
          id={`${id}-bias`}
          type="range"
          min={BIASES.from}
          max={BIASES.to}
          step={STEP}
          value={forgetBias}
          style={{ "--share": (forgetBias - BIASES.from) / (BIASES.to - BIASES.from) } as CSSProperties}
          onChange={(event) => setForgetBias(event.target.valueAsNumber)}
        />
        <output htmlFor={`${id}-bias`}>{forgetBias.toFixed(1).replace("-", "−")}</output>
      </div>
      {count && (
        <>
          <p className="panel-sentence">{unbroken(sentenceOf(count))}</p>
          <Staircase count={count} />
          <p className="counter-key">
            <span className="lstm counter-key-cell">
              <LineSample className="counter-cell" /> cell state c
            </span>{" "}
            <span>
              <LineSample className="counter-depth" /> true depth
            </span>
            {keptOf(text).length < Array.from(text).length && <span>only the first {LONGEST} characters are read</span>}
          </p>
          <DataTable label="Cell state and depth per character" rows="character" from={1} columnsOf={() => columnsOf(count)} />
        </>
      )}
      <Wiring forgetBias={forgetBias} />
    </Filling>
  );
};

/** An LSTM of one unit, wired by hand, counts brackets: what a cell state can do, and what a forget gate below 1 does to it. */
export const Counter = () => (
  <FoldingPanel title="The cell as a counter" className="counter-panel" subtitle="an LSTM of one unit counts how deep the brackets are">
    <Content />
  </FoldingPanel>
);
