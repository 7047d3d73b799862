import { memo } from "react";
import { ColourKey, ColourSwatch } from "../../charts/colour/ColourKey.tsx";
import type { ColourScaleName, ColourScheme } from "../../charts/colour/colourScale.ts";
import { colourScale } from "../../charts/colour/colourScale.ts";
import { SPECIAL_COLOURS } from "../../charts/colour/colourTable.ts";
import { cells } from "../../engine/cells/index.ts";
import { usePageState } from "../../store/react.ts";
import { rowSummariesOf } from "./rowPicture.ts";
import type { GateRow } from "./rows.ts";
import { specialCounts } from "./words.ts";

const SCALE_NAMES: readonly ColourScaleName[] = ["unit", "signed", "clipped"];

/** The rows drawn on a scale, by symbol; with the cell where the same symbol stands on two scales. */
const namesOn = (scaleName: ColourScaleName, rows: readonly GateRow[]): string[] => {
  const isElsewhere = (symbol: string): boolean => rows.some((row) => row.symbol === symbol && row.scaleName !== scaleName);
  const names = rows
    .filter((row) => row.scaleName === scaleName)
    .map(({ cell, symbol }) => (isElsewhere(symbol) ? `${cells[cell].label} ${symbol}` : symbol));
  return [...new Set(names)];
};

interface GateKeyProps {
  readonly rows: readonly GateRow[];
  readonly scheme: ColourScheme;
}

/** What the colours mean. */
export const GateKey = memo(({ rows, scheme }: GateKeyProps) => (
  <div className="gate-key">
    {SCALE_NAMES.map((name) => {
      const names = namesOn(name, rows).join(", ");
      return names === "" ? null : <ColourKey key={name} name={names} scale={colourScale(name, scheme)} />;
    })}
  </div>
));

/** Counts what is no finite number, beside its colour; nothing where there is none. */
export const SpecialKey = () => {
  const picture = usePageState((state) => state.picture);
  const counted = (picture ? rowSummariesOf(picture) : []).map(({ row, summary }) => ({ row, counts: specialCounts(summary) }));
  return counted
    .filter(({ counts }) => counts.length > 0)
    .map(({ row, counts }) => (
      <span key={row.key} className="gate-specials">
        <span className="colour-key-name">
          {cells[row.cell].label} {row.symbol}
        </span>
        {counts.map(({ special, text }) => (
          <ColourSwatch key={special} name={text} colour={SPECIAL_COLOURS[special]} />
        ))}
      </span>
    ));
};
