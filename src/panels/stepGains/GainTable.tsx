import type { Steps } from "../../engine/analyses/steps.ts";
import type { DataColumn } from "../DataTable.tsx";
import { DataTable } from "../DataTable.tsx";
import type { CellSteps } from "./cellSteps.ts";

const COLUMNS: readonly { readonly name: keyof Steps; readonly heading: string }[] = [
  { name: "gain", heading: "gain" },
  { name: "gainSaturation", heading: "saturation" },
  { name: "gainWeights", heading: "weights" },
  { name: "norm", heading: "‖Jₜ‖₂" },
  { name: "saturation", heading: "mean φ′" },
];

const columnsOf = (all: readonly CellSteps[]): DataColumn[] =>
  all.flatMap(({ label, steps }) =>
    COLUMNS.flatMap(({ name, heading }) => {
      const values = steps[name];
      return values ? [{ heading: `${label} ${heading}`, values }] : [];
    }),
  );

/** The charts' numbers. */
export const GainTable = ({ all }: { readonly all: readonly CellSteps[] }) => (
  <DataTable className="gain-words" label="Gains of every step" rows="step from t" columnsOf={() => columnsOf(all)} />
);
