import { usePageActions, usePageState } from "../store/react.ts";

/** Sentences for the reader, each to be dismissed. */
export const Notices = () => {
  const notices = usePageState((state) => state.notices);
  const { dismiss } = usePageActions();
  return (
    <div className="notices" role="status" aria-live="polite">
      {notices.map(({ id, message }) => (
        <div key={id} className="notice">
          <p>{message}</p>
          <button type="button" aria-label="Dismiss" onClick={() => dismiss(id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
};
