import { useState } from "react";
import { NumberValue } from "../../charts/numbers.tsx";
import type { Descents } from "./useCliff.ts";

const COLUMNS = ["w", "b", "loss", "gradient norm"];

const Rows = ({ plain, clipped }: Descents) => (
  <div className="table-scroll" role="group" tabIndex={0} aria-label="Points of both descents">
    <table className="numbers-table">
      <thead>
        <tr>
          <th scope="col">after step</th>
          {["without clipping", "clipped"].flatMap((path) =>
            COLUMNS.map((column) => (
              <th key={`${path} ${column}`} scope="col">
                {column}, {path}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        {Array.from(plain.w, (_, k) => (
          <tr key={k}>
            <th scope="row">{k}</th>
            {[plain, clipped].flatMap(({ w, b, loss, gradNorm }, path) =>
              [w, b, loss, gradNorm].map((values, column) => (
                <td key={`${path} ${COLUMNS[column]}`}>
                  <NumberValue value={values[k]} digits={5} />
                </td>
              )),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** The points of both descents, worked out only once asked for. */
export const CliffTable = ({ descents }: { readonly descents: Descents }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="data-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Data table</summary>
      {isOpen && <Rows {...descents} />}
    </details>
  );
};
