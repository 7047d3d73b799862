import { NumberValue } from "../../charts/numbers.tsx";
import { usePageActions, usePageState } from "../../store/react.ts";
import { useLossRows } from "./useLossRows.ts";

/** What of the experiment the rows leave aside. */
const useLeftAside = (): string =>
  usePageState(({ filled: { batchSize, truncation } }) =>
    [batchSize > 1 ? "first sequence" : "", truncation === "none" ? "" : "not truncated"].filter(Boolean).join(", "),
  );

/** The numbers of one loss alone at the cursor, where the sentences otherwise stand; a kept one can be let go of. */
export const LossReadout = ({ k, t }: { readonly k: number; readonly t: number }) => {
  const rows = useLossRows(k);
  const isKept = usePageState(({ cursor, sentLoss }) => cursor.isPinned || sentLoss?.isHeld === true);
  const { holdLoss } = usePageActions();
  const aside = useLeftAside();
  return (
    <div className="loss-readout">
      <p>
        <b>
          loss at t&nbsp;=&nbsp;{k} alone{aside !== "" && `, ${aside}`}
        </b>
        {isKept && (
          <button type="button" className="loss-off" aria-label={`Let go of the loss at t = ${k}`} onClick={() => holdLoss(null)}>
            ×
          </button>
        )}
      </p>
      <dl>
        {rows.map(({ cell, name, values }) => (
          <div key={cell} className={`loss-value ${cell} hidden`}>
            <dt>{name}</dt>
            <dd>{values ? t > k ? "after the loss" : <NumberValue value={values[t]} digits={4} /> : "…"}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
};
