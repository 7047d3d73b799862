import { memo } from "react";
import { usePageState } from "../../store/react.ts";
import type { RowPicture } from "./rowPicture.ts";
import { meanAt } from "./summary.ts";
import { meanText, saturationText } from "./words.ts";

/** The timestep that the page shows. */
export const useShownTimestep = (): number => usePageState(({ cursor }) => cursor.t ?? 0);

interface FigureProps {
  /** What the column says; read aloud, and shown where there are no columns. */
  readonly name: string;
  /** null for what is not defined. */
  readonly text: string | null;
}

const Figure = memo(({ name, text }: FigureProps) => (
  <span className="gate-figure" data-defined={text !== null}>
    <span className="gate-figure-name">{name} </span>
    {text ?? "–"}
  </span>
));
Figure.displayName = "Figure";

/** A row's numbers: over the whole run, at the timestep shown, and how far it saturates. */
export const GateNumbers = ({ row, run, summary }: RowPicture) => {
  const t = useShownTimestep();
  return (
    <div className="plot-aside gate-figures">
      <Figure name="mean" text={meanText(summary.mean, row)} />
      <Figure name={`t = ${t}:`} text={meanText(meanAt(row.valuesOf(run), run.sizes, t), row)} />
      <Figure name="saturated" text={saturationText(row, summary)} />
    </div>
  );
};

/** The columns' headings. */
export const GateNumberNames = memo(() => {
  const t = useShownTimestep();
  return (
    <div className="plot-aside gate-figures gate-figure-heads" aria-hidden="true">
      <span>mean</span>
      <span>
        <i>t</i> = {t}
      </span>
      <span title="share of the values where little or no gradient passes: of a sigmoid below 0.1 or above 0.9, of tanh beyond ±0.9, of ReLU at 0">saturated</span>
    </div>
  );
});
GateNumberNames.displayName = "GateNumberNames";
