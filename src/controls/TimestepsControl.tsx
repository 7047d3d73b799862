import { useId, useState } from "react";
import { fields } from "../engine/experiment/fields/index.ts";
import { usePageActions, usePageState } from "../store/react.ts";

/** Words a field of this kind allows beside a whole number, with their labels. */
const WORDS = {
  lossAt: { last: "last step", every: "every step" },
  truncation: { none: "none" },
} as const;

/** What choosing "a number" starts from. */
const FIRST_NUMBER = { lossAt: 0, truncation: 10 } as const;

const NUMBER_LABELS = { lossAt: "one timestep…", truncation: "after so many steps…" } as const;

/** A word, or a whole number of timesteps. */
export const TimestepsControl = ({ name }: { readonly name: keyof typeof WORDS }) => {
  const value = usePageState(({ filled }) => filled[name]);
  const { change } = usePageActions();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const { label, help } = fields[name];
  const isNumber = typeof value === "number";
  const type = (text: string): void => {
    setDraft(text);
    if (text !== "" && fields[name].accepts(Number(text))) change(name, Number(text));
  };
  return (
    <div className="field" title={help}>
      <label htmlFor={id}>{label}</label>
      <div className="field-pair">
        <select
          id={id}
          value={isNumber ? "number" : value}
          onChange={({ target }) => change(name, target.value === "number" ? FIRST_NUMBER[name] : (target.value as never))}
        >
          {Object.entries(WORDS[name]).map(([word, text]) => (
            <option key={word} value={word}>
              {text}
            </option>
          ))}
          <option value="number">{NUMBER_LABELS[name]}</option>
        </select>
        {isNumber && (
          <input
            type="number"
            min={0}
            step={1}
            aria-label={`${label} as a number`}
            value={draft ?? value}
            onChange={(event) => type(event.target.value)}
            onBlur={() => setDraft(null)}
          />
        )}
      </div>
    </div>
  );
};
