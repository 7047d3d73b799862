import { useId } from "react";
import { fields } from "../engine/experiment/fields/index.ts";
import type { SettingName } from "../store/settings.ts";
import { ChoiceControl } from "./ChoiceControl.tsx";
import type { NumberSetting } from "./NumberInput.tsx";
import { NumberInput } from "./NumberInput.tsx";
import { NumbersControl, TextControl } from "./TextControl.tsx";
import { TimestepsControl } from "./TimestepsControl.tsx";

const LabelledNumber = ({ name }: { readonly name: NumberSetting }) => {
  const id = useId();
  const { label, help } = fields[name];
  return (
    <div className="field" title={help}>
      <label htmlFor={id}>{label}</label>
      <NumberInput name={name} id={id} />
    </div>
  );
};

/** The control that a field's kind asks for. */
export const FieldControl = ({ name }: { readonly name: SettingName }) => {
  switch (fields[name].control.kind) {
    case "number":
      return <LabelledNumber name={name as NumberSetting} />;
    case "choice":
      return <ChoiceControl name={name} />;
    case "timesteps":
      return <TimestepsControl name={name as "lossAt" | "truncation"} />;
    case "text":
      return <TextControl />;
    case "numbers":
      return <NumbersControl />;
    case "none":
      return null;
  }
};
