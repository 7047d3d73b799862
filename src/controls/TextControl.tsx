import { useId, useState } from "react";
import { fields } from "../engine/experiment/fields/index.ts";
import { usePageActions, usePageState } from "../store/react.ts";

/** What was cut or repeated of the text or series, as the run itself says. */
const Notes = ({ id }: { readonly id: string }) => {
  const picture = usePageState((state) => state.picture);
  const notes = picture?.runs[0].run.notes ?? [];
  return (
    <p id={id} className="field-notes" role="status">
      {notes.join(" ")}
    </p>
  );
};

/** The reader's own text. */
export const TextControl = () => {
  const value = usePageState(({ filled }) => filled.text);
  const { change } = usePageActions();
  const id = useId();
  const { label, help } = fields.text;
  return (
    <div className="field field-wide">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} rows={3} value={value} aria-describedby={`${id}-notes`} placeholder={help} onChange={(event) => change("text", event.target.value)} />
      <Notes id={`${id}-notes`} />
    </div>
  );
};

/** The reader's own numbers. */
export const NumbersControl = () => {
  const value = usePageState(({ filled }) => filled.series);
  const { change } = usePageActions();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const { label, help, accepts, fromText, allowed } = fields.series;
  const isRefused = draft !== null && !accepts(fromText(draft));
  const type = (text: string): void => {
    setDraft(text);
    const typed = fromText(text);
    if (accepts(typed)) change("series", typed);
  };
  return (
    <div className="field field-wide">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={3}
        inputMode="decimal"
        value={draft ?? value.join(", ")}
        aria-invalid={isRefused}
        aria-describedby={`${id}-notes`}
        placeholder={help}
        onChange={(event) => type(event.target.value)}
        onBlur={() => {
          if (!isRefused) setDraft(null);
        }}
      />
      {isRefused && <p className="field-notes field-refused">The series must be {allowed}.</p>}
      <Notes id={`${id}-notes`} />
    </div>
  );
};
