import { memo, useId, useMemo, useState } from "react";
import { NumberValue } from "../charts/numbers.tsx";
import "./dataTable.css";

/** One column of numbers. */
export interface DataColumn {
  /** Of its own in the table. */
  readonly heading: string;
  readonly values: ArrayLike<number>;
}

interface DataTableProps {
  /** What the numbers are, for those who cannot see where they stand. */
  readonly label: string;
  /** What the rows are counted by. */
  readonly rows: string;
  /** Number of the first row. */
  readonly from?: number;
  /** Lists the columns; shorter ones end in empty cells. Called only while the table is open. */
  readonly columnsOf: () => readonly DataColumn[];
  readonly caption?: string;
  /** Significant ones. */
  readonly digits?: number;
  readonly className?: string;
}

const Numbers = ({ label, rows, from = 0, columnsOf, caption, digits = 4 }: DataTableProps) => {
  const columns = columnsOf();
  const length = Math.max(0, ...columns.map(({ values }) => values.length));
  return (
    <div className="table-scroll" role="group" tabIndex={0} aria-label={label}>
      <table className="numbers-table">
        {caption !== undefined && <caption>{caption}</caption>}
        <thead>
          <tr>
            <th scope="col">{rows}</th>
            {columns.map(({ heading }) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length }, (_, k) => (
            <tr key={k}>
              <th scope="row">{from + k}</th>
              {columns.map(({ heading, values }) => (
                <td key={heading}>{k < values.length && <NumberValue value={values[k]} digits={digits} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** A chart's numbers behind a fold, worked out only once asked for. */
export const DataTable = (props: DataTableProps) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={`data-table ${props.className ?? ""}`} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Data table</summary>
      {isOpen && <Numbers {...props} />}
    </details>
  );
};

/** A table that opens below its chart, while its button stands elsewhere in the panel. */
export interface TableFold {
  /** Of the element that holds the table. */
  readonly id: string;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

/** Keeps whether a chart's table is open; the same object until that changes. */
export const useTableFold = (): TableFold => {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return useMemo(() => ({ id, isOpen, toggle: () => setOpen(!isOpen) }), [id, isOpen]);
};

interface TableButtonProps {
  readonly fold: TableFold;
  /** Whose numbers they are, for those who cannot see where the button stands. */
  readonly of: string;
}

/** Opens and closes a chart's table. */
export const TableButton = memo(({ fold: { id, isOpen, toggle }, of }: TableButtonProps) => (
  <button type="button" className="table-button" aria-label={`Data table of the ${of}`} aria-expanded={isOpen} aria-controls={id} onClick={toggle}>
    Data table
  </button>
));
TableButton.displayName = "TableButton";

/** Where such a table opens; without height while it is closed. */
export const TableBelow = ({ fold, ...table }: DataTableProps & { readonly fold: TableFold }) => (
  <div id={fold.id} className={`data-table table-below ${table.className ?? ""}`}>
    {fold.isOpen && <Numbers {...table} />}
  </div>
);
