import type { Paths } from "../../engine/analyses/paths.ts";
import { DataTable } from "../DataTable.tsx";

const columnsOf = ({ norms, cellJacobian }: Paths) => [
  { heading: "highway ‖p‖", values: norms.highway },
  { heading: "gates ‖q‖", values: norms.gates },
  { heading: "whole ‖∂L/∂c‖", values: norms.whole },
  { heading: "‖∂c_T/∂c‖₂, forget gates alone", values: cellJacobian.direct },
  { heading: "‖∂c_T/∂c‖₂, in full", values: cellJacobian.full },
];

/** The chart's numbers. */
export const PathsTable = ({ paths }: { readonly paths: Paths }) => (
  <DataTable className="paths-words" label="Norms of the two paths at every timestep" rows="timestep" columnsOf={() => columnsOf(paths)} />
);
