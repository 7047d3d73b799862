import { usePageState } from "../../store/react.ts";
import type { TheoryName } from "./theories.ts";
import { THEORIES } from "./theories.ts";

interface TheorySwitchesProps {
  readonly wanted: ReadonlySet<TheoryName>;
  readonly onChange: (wanted: ReadonlySet<TheoryName>) => void;
}

/** Which lines of theory are drawn beside the RNN's curve. */
export const TheorySwitches = ({ wanted, onChange }: TheorySwitchesProps) => {
  const isRnnShown = usePageState(({ filled }) => filled.cells.includes("rnn"));
  const toggle = (name: TheoryName): void => {
    const changed = new Set(wanted);
    if (!changed.delete(name)) changed.add(name);
    onChange(changed);
  };
  return (
    <fieldset className="theory-switches" disabled={!isRnnShown}>
      <legend>Theory:</legend>
      {(Object.keys(THEORIES) as TheoryName[]).map((name) => (
        <label key={name} title={THEORIES[name].help}>
          <input type="checkbox" checked={wanted.has(name)} onChange={() => toggle(name)} /> {THEORIES[name].name}
        </label>
      ))}
    </fieldset>
  );
};
