import { usePageState } from "../../store/react.ts";
import type { RowPicture } from "./rowPicture.ts";
import { meanAt } from "./summary.ts";
import { meanText, shareText } from "./words.ts";

/** The timestep that the page shows. */
export const useShownTimestep = (): number => usePageState(({ cursor }) => cursor.t ?? 0);

interface NumberProps {
  /** What the column says; read aloud, and shown where there are no columns. */
  readonly name: string;
  readonly text: string;
}

const Figure = ({ name, text }: NumberProps) => (
  <span className="gate-figure">
    <span className="gate-figure-name">{name} </span>
    {text}
  </span>
);

/** A row's numbers: over the whole run, at the timestep shown, and how far its gate saturates. */
export const GateNumbers = ({ row, run, summary }: RowPicture) => {
  const t = useShownTimestep();
  return (
    <div className="plot-aside gate-figures">
      <Figure name="mean" text={meanText(summary.mean, row)} />
      <Figure name={`t = ${t}:`} text={meanText(meanAt(row.valuesOf(run), run.sizes, t), row)} />
      {row.isSigmoid && <Figure name="saturated" text={shareText(summary.saturation)} />}
    </div>
  );
};

/** The columns' headings. */
export const GateNumberNames = () => {
  const t = useShownTimestep();
  return (
    <div className="plot-aside gate-figures gate-figure-heads" aria-hidden="true">
      <span>mean</span>
      <span>
        <i>t</i> = {t}
      </span>
      <span title="share of the values below 0.1 or above 0.9">saturated</span>
    </div>
  );
};
