import { numberText } from "../../charts/numbers.tsx";
import type { CellSteps } from "./cellSteps.ts";

/** A gain as a factor with its decades, e.g. × 0.32 (−0.49); narrow columns have the factor alone. */
const Gain = ({ gain, isComplete }: { readonly gain: number; readonly isComplete: boolean }) => {
  if (Number.isNaN(gain)) return isComplete ? "no gradient" : "…";
  const hasDecades = gain > 0 && gain < Infinity;
  return (
    <>
      × {numberText(gain)}
      {hasDecades && <span className="gain-decades"> ({Math.log10(gain).toFixed(2).replace("-", "−")})</span>}
    </>
  );
};

const rowsOf = ({ steps }: CellSteps): readonly { readonly key: string; readonly label: string; readonly values: Float64Array }[] => [
  ...(steps.gainSaturation ? [{ key: "saturation", label: "saturation", values: steps.gainSaturation }] : []),
  ...(steps.gainWeights ? [{ key: "rest", label: "weights", values: steps.gainWeights }] : []),
  { key: steps.gainWeights ? "sum" : "rest", label: steps.gainWeights ? "both" : "the step", values: steps.gain },
  { key: "bound", label: "bound", values: steps.norm },
];

/** The numbers of the step at the cursor: factors, with their decades. */
export const GainAside = ({ cellSteps, t }: { readonly cellSteps: CellSteps; readonly t: number }) => {
  const { cell, label, last, isComplete } = cellSteps;
  if (t === 0 || t > last) {
    return (
      <div className={`gain-aside ${cell}`}>
        <p>
          <b>{label}</b>, <i>t</i> = {t}: {t === 0 ? "no earlier step." : "no loss lies at or after this timestep."}
        </p>
      </div>
    );
  }
  return (
    <div className={`gain-aside ${cell}`}>
      <p>
        <b>{label}</b>, step <i>t</i> = {t} → {t - 1}
      </p>
      <dl>
        {rowsOf(cellSteps).map(({ key, label: name, values }) => (
          <div key={name}>
            <dt>
              <span className={`swatch ${key}`} aria-hidden="true" /> {name}
            </dt>
            <dd>
              <Gain gain={values[t]} isComplete={isComplete} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
};
