import { NumberValue } from "../../charts/numbers.tsx";
import type { Paths } from "../../engine/analyses/paths.ts";
import type { PathName } from "./pathCurves.ts";
import { gatesShareText, normsAt } from "./pathsReading.ts";

const ROWS: readonly { readonly name: PathName; readonly label: string }[] = [
  { name: "highway", label: "highway" },
  { name: "gates", label: "gates" },
  { name: "whole", label: "gradient" },
];

/** A number of an analysis that may not have come this far. */
const Known = ({ value, isComplete }: { readonly value: number; readonly isComplete: boolean }) =>
  Number.isNaN(value) && !isComplete ? <>…</> : <NumberValue value={value} />;

interface PathsAsideProps {
  readonly paths: Paths;
  readonly t: number;
  readonly isComplete: boolean;
}

/** The numbers at the cursor: the parts' norms, and how far the popular account of the cell's Jacobian is from the whole. */
export const PathsAside = ({ paths, t, isComplete }: PathsAsideProps) => {
  const norms = normsAt(paths, t);
  const { direct, full } = paths.cellJacobian;
  return (
    <div className="paths-aside">
      <p className="paths-time">
        <i>t</i> = {t}
      </p>
      <dl>
        {ROWS.map(({ name, label }) => (
          <div key={name} className={`lstm ${name}`}>
            <dt>
              <span className="path-swatch" aria-hidden="true" />
              {label}
            </dt>
            <dd>
              <Known value={norms[name]} isComplete={isComplete} />
            </dd>
          </div>
        ))}
        <div>
          <dt>gates’ share</dt>
          <dd>{gatesShareText(norms)}</dd>
        </div>
      </dl>
      <p className="paths-jacobian">
        ‖∂c<sub>{direct.length - 1}</sub>/∂c<sub>{t}</sub>‖₂: <Known value={direct[t]} isComplete={isComplete} /> through the forget gates
        alone, <Known value={full[t]} isComplete={isComplete} />
        {" in\u00a0full"}
      </p>
    </div>
  );
};
