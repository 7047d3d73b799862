import { cells } from "../engine/cells/index.ts";
import type { CellName } from "../engine/cells/index.ts";
import { usePageActions, usePageState } from "../store/react.ts";

const NAMES = Object.keys(cells) as CellName[];

/** Which networks are shown; at least one. */
export const CellsControl = () => {
  const shown = usePageState(({ filled }) => filled.cells);
  const { change } = usePageActions();
  const toggle = (name: CellName): void => {
    // The registry's order, whatever the order of the clicks.
    change("cells", NAMES.filter((cell) => (cell === name ? !shown.includes(cell) : shown.includes(cell))));
  };
  return (
    <fieldset className="field checks">
      <legend>Networks</legend>
      <div className="field-pair">
        {NAMES.map((name) => (
          <label key={name}>
            <input type="checkbox" checked={shown.includes(name)} disabled={shown.length === 1 && shown[0] === name} onChange={() => toggle(name)} />
            {cells[name].label}
          </label>
        ))}
      </div>
    </fieldset>
  );
};
