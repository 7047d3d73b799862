import { DataTable } from "../DataTable.tsx";
import type { Descents } from "./useCliff.ts";

const columnsOf = ({ plain, clipped }: Descents) =>
  [
    { name: "without clipping", path: plain },
    { name: "clipped", path: clipped },
  ].flatMap(({ name, path: { w, b, loss, gradNorm } }) => [
    { heading: `w, ${name}`, values: w },
    { heading: `b, ${name}`, values: b },
    { heading: `loss, ${name}`, values: loss },
    { heading: `gradient norm, ${name}`, values: gradNorm },
  ]);

/** The points of both descents. */
export const CliffTable = ({ descents }: { readonly descents: Descents }) => (
  <DataTable label="Points of both descents" rows="after step" digits={5} columnsOf={() => columnsOf(descents)} />
);
