import { useState } from "react";
import { NumberValue } from "../charts/numbers.tsx";

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
