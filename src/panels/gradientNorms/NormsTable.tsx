import { usePageState } from "../../store/react.ts";
import type { TableFold } from "../DataTable.tsx";
import { TableBelow } from "../DataTable.tsx";
import { curvesOf } from "./curves.ts";

/** Every curve of the chart in numbers; follows the picture only while it is open. */
export const NormsTable = ({ fold }: { readonly fold: TableFold }) => {
  const picture = usePageState((state) => (fold.isOpen ? state.picture : null));
  return (
    <TableBelow
      fold={fold}
      label="Gradient norms at every timestep"
      rows="t"
      columnsOf={() => (picture ? curvesOf(picture).map(({ name, symbol, values }) => ({ heading: `${name} ‖${symbol}‖`, values })) : [])}
    />
  );
};
