import { NumberValue, unbroken } from "../../charts/numbers.tsx";
import type { CellName } from "../../engine/cells/index.ts";
import { rowText, shareOfLargest } from "./reading.ts";
import { largestOf } from "./shades.ts";

interface RowReadoutProps {
  readonly cell: CellName;
  /** Null where nothing is known of the picture's timesteps. */
  readonly matrix: readonly Float64Array[] | null;
  readonly k: number;
  readonly t: number;
  readonly isComplete: boolean;
  /** Whether the row is drawn among the gradient norms. */
  readonly isSent: boolean;
}

/** M[k][t] at the cursor, and how far back the row's loss reaches. */
export const RowReadout = ({ cell, matrix, k, t, isComplete, isSent }: RowReadoutProps) => {
  const row = matrix?.[k];
  return (
    <div className={`plot-aside contribution-readout ${cell}`}>
      <p>
        loss at <b>t&nbsp;=&nbsp;{k}</b>, source at <b>t&nbsp;=&nbsp;{t}</b>
      </p>
      <p className="contribution-value">
        {t > k && "after the loss: no gradient"}
        {t <= k && row && (isComplete || !Number.isNaN(row[t])) && (
          <>
            {row[t] === 0 ? <span className="number">exactly 0</span> : <NumberValue value={row[t]} digits={4} />}
            {row[t] > 0 && row[t] < Infinity && <span>, {shareOfLargest(row[t], largestOf(row, k))}</span>}
          </>
        )}
      </p>
      <p className="contribution-reach">
        {row && isComplete && unbroken(`The loss at t = ${k}: ${rowText(cell, row, k)}`)}
        {row && isComplete && isSent && " Drawn dotted above."}
      </p>
    </div>
  );
};
