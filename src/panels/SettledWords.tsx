import { useState } from "react";

/** Words for the ear: those of the last settled and complete result, not of every move of a slider. */
export const SettledWords = ({ words, isSettled }: { readonly words: string; readonly isSettled: boolean }) => {
  const [spoken, setSpoken] = useState("");
  if (isSettled && spoken !== words) setSpoken(words);
  return (
    <p className="visually-hidden" aria-live="polite">
      {spoken}
    </p>
  );
};
