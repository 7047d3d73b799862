import { memo, useState } from "react";
import type { Control } from "../engine/experiment/field.ts";
import { fields } from "../engine/experiment/fields/index.ts";
import type { SettingName } from "../store/settings.ts";
import { usePageActions, usePageState } from "../store/react.ts";

/** Names of the settings that are plain numbers. */
export type NumberSetting = {
  [Name in SettingName]: (typeof fields)[Name] extends { accepts(value: unknown): value is infer V }
    ? [V] extends [number]
      ? Name
      : never
    : never;
}[SettingName];

interface NumberInputProps {
  readonly name: NumberSetting;
  readonly id?: string;
  /** Accessible name, where no label element points here. */
  readonly label?: string;
}

/** The full range of a number field. @throws for a field of another kind: give it a control of its own. */
export const numberControlOf = (name: SettingName): Extract<Control, { kind: "number" }> => {
  const { control } = fields[name];
  if (control.kind !== "number") throw new Error(`numberControlOf: the field ${name} is of kind ${control.kind}, not number.`);
  return control;
};

/** A value with the decimals of its step, so that digits do not jump while it changes; one between two steps in full. */
const shownText = (value: number, step: number): string => {
  const fixed = value.toFixed(Math.max(0, Math.ceil(-Math.log10(step))));
  return Number(fixed) === value ? fixed : String(value);
};

/**
 * A number to type, over the field's full range. What is typed counts as soon as it is allowed; what is not is refused
 * with a sentence when the field is left.
 */
export const NumberInput = memo(({ name, id, label }: NumberInputProps) => {
  const value = usePageState(({ filled }) => filled[name]);
  const { change } = usePageActions();
  const [draft, setDraft] = useState<string | null>(null);
  const { min, max, step } = numberControlOf(name);
  const isRefused = draft !== null && !fields[name].accepts(fields[name].fromText(draft));
  const type = (text: string): void => {
    setDraft(text);
    const typed = fields[name].fromText(text);
    if (fields[name].accepts(typed)) change(name, typed);
  };
  const leave = (): void => {
    // The store refuses with the sentence that names the field and what is allowed; then the last good value returns.
    if (draft !== null && isRefused && draft !== "") change(name, fields[name].fromText(draft) as number);
    setDraft(null);
  };
  return (
    <input
      type="number"
      inputMode="decimal"
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { "aria-label": label })}
      value={draft ?? shownText(value, step)}
      min={min}
      {...(max === Number.MAX_VALUE ? {} : { max })}
      step={step}
      aria-invalid={isRefused}
      onChange={(event) => type(event.target.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === "Enter") leave();
        if (event.key === "Escape") setDraft(null);
      }}
    />
  );
});
NumberInput.displayName = "NumberInput";
