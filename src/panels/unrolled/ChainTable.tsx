import { memo } from "react";
import { DataTable } from "../DataTable.tsx";
import type { Chain } from "./chains.ts";

const columnsOf = (chains: readonly Chain[]) =>
  chains.flatMap((chain) => chain.lines).map(({ name, symbol, values }) => ({ heading: `${name} ‖${symbol}‖`, values }));

/** The chains' numbers. */
export const ChainTable = memo(({ chains }: { readonly chains: readonly Chain[] }) => (
  <DataTable className="unrolled-words" label="Gradient norms on every link" rows="timestep" columnsOf={() => columnsOf(chains)} />
));
ChainTable.displayName = "ChainTable";
