import { useMemo } from "react";
import { cells } from "../../engine/cells/index.ts";
import { usePageState } from "../../store/react.ts";
import { SettledWords } from "../SettledWords.tsx";
import { readGates } from "./reading.ts";

/** The sentences that read the heatmaps, in room that is reserved: as much of them as the window has room for. */
const Sentences = () => {
  const picture = usePageState((state) => state.picture);
  const shown = usePageState(({ picture: drawn, filled }) => (drawn?.settings ?? filled).cells.length);
  const sentences = useMemo(() => (picture ? readGates(picture.runs) : []), [picture]);
  return (
    <p className="gate-reading" data-networks={shown} aria-hidden="true">
      {sentences.map(({ cell, text, brief }) => (
        <span key={cell} className={`gate-sentence ${cell}`}>
          <b>{cells[cell].label}:</b> <span className="gate-whole">{text}</span>
          <span className="gate-brief">{brief}</span>
        </span>
      ))}
    </p>
  );
};

/** The same for the ear, when no slider is held. */
const Spoken = () => {
  const settled = usePageState((state) => state.settled);
  const words = useMemo(
    () => (settled ? readGates(settled.runs) : []).map(({ cell, text }) => `${cells[cell].label}: ${text}`).join(" "),
    [settled],
  );
  return <SettledWords words={words} isSettled={settled !== null} />;
};

/** What the heatmaps say, in a sentence per network. */
export const GateReading = () => (
  <>
    <Sentences />
    <Spoken />
  </>
);
