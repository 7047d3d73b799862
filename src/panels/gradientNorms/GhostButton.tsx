import { usePageActions, usePageState } from "../../store/react.ts";

/** Pins the run on screen, to compare the next ones with it, and lets go of it. */
export const GhostButton = () => {
  const isPinned = usePageState((state) => state.ghost !== null);
  const { pinRun } = usePageActions();
  return (
    <button type="button" className="ghost-button" title="Keeps this run’s curves as thin lines to compare the next ones with" onClick={() => pinRun(!isPinned)}>
      {isPinned ? "Unpin A" : "Pin A"}
    </button>
  );
};
