import { useId, useState } from "react";
import type { CSSProperties } from "react";
import { CLIFF_VIEW } from "../../engine/cliff/cliff.ts";
import type { CliffSettings } from "./settings.ts";
import { LEARNING_RATES, START_STEP, startAt, THRESHOLDS } from "./settings.ts";

interface StopSliderProps {
  readonly label: string;
  readonly stops: readonly number[];
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A slider over round values on a log scale. */
const StopSlider = ({ label, stops, value, onChange }: StopSliderProps) => {
  const id = useId();
  const at = stops.indexOf(value);
  const text = String(value);
  return (
    <div className="cliff-slider">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={stops.length - 1}
        step={1}
        value={at}
        aria-valuetext={text}
        style={{ "--share": at / (stops.length - 1) } as CSSProperties}
        onChange={(event) => onChange(stops[event.target.valueAsNumber])}
      />
      <output htmlFor={id}>{text}</output>
    </div>
  );
};

interface StartFieldProps {
  readonly name: "w" | "b";
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A number field for one coordinate of the start; what is being typed stays as it is until it is left. */
const StartField = ({ name, value, onChange }: StartFieldProps) => {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [from, to] = CLIFF_VIEW[name];
  const isValid = (text: string): boolean => text.trim() !== "" && Number(text) >= from && Number(text) <= to;
  return (
    <span className="cliff-field">
      <label htmlFor={id}>Start {name}</label>
      <input
        id={id}
        type="number"
        min={from}
        max={to}
        step={START_STEP}
        value={draft ?? String(value)}
        aria-invalid={draft !== null && !isValid(draft)}
        title={`from ${from} to ${to}`}
        onChange={({ target }) => {
          setDraft(target.value);
          if (isValid(target.value)) onChange(Number(target.value));
        }}
        onBlur={() => setDraft(null)}
      />
    </span>
  );
};

interface ControlsProps {
  readonly settings: CliffSettings;
  readonly onChange: (change: Partial<CliffSettings>) => void;
}

/** All that the reader can set, for the keyboard too. */
export const CliffControls = ({ settings, onChange }: ControlsProps) => (
  <div className="cliff-controls">
    <StopSlider label="Learning rate" stops={LEARNING_RATES} value={settings.learningRate} onChange={(learningRate) => onChange({ learningRate })} />
    <StopSlider label="Clip at" stops={THRESHOLDS} value={settings.clipThreshold} onChange={(clipThreshold) => onChange({ clipThreshold })} />
    <div className="cliff-fields">
      <StartField name="w" value={settings.w} onChange={(w) => onChange(startAt(w, settings.b))} />
      <StartField name="b" value={settings.b} onChange={(b) => onChange(startAt(settings.w, b))} />
    </div>
  </div>
);
