import { useId } from "react";
import { fields } from "../engine/experiment/fields/index.ts";
import type { SettingName } from "../store/settings.ts";
import { usePageActions, usePageState } from "../store/react.ts";

/** One of a field's names, chosen from a list. */
export const ChoiceControl = ({ name }: { readonly name: SettingName }) => {
  const value = usePageState(({ filled }) => filled[name]);
  const { change } = usePageActions();
  const id = useId();
  const { label, help, control } = fields[name];
  if (control.kind !== "choice") throw new Error(`ChoiceControl: the field ${name} is of kind ${control.kind}, not choice.`);
  return (
    <div className="field" title={help}>
      <label htmlFor={id}>{label}</label>
      {/* The options are the field's own names, so that what is chosen is allowed. */}
      <select id={id} value={String(value)} onChange={(event) => change(name, event.target.value as never)}>
        {control.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
};
