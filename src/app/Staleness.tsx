import { useEffect, useState } from "react";
import type { PageState } from "../store/page.ts";
import { usePage } from "../store/react.ts";

/** A run within a few frames needs no word, which would cost each of them a layout; a longer one says so. */
const LATE_MS = 200;

const WORDS: Readonly<Record<PageState["status"], string>> = {
  ready: "",
  computing: "computing…",
  failed: "picture of the last settings that worked",
};

/** The page's status, but that it computes only once that has taken a while. */
const useLateStatus = (): PageState["status"] => {
  const { store } = usePage();
  const [status, setStatus] = useState<PageState["status"]>("ready");
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = (next: PageState["status"]): void => {
      clearTimeout(timer);
      if (next === "computing") timer = setTimeout(() => setStatus(next), LATE_MS);
      else setStatus(next);
    };
    follow(store.getState().status);
    const unsubscribe = store.subscribe((state, before) => {
      if (state.status !== before.status) follow(state.status);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store]);
  return status;
};

/** Says so when the picture is not that of the settings. */
export const Staleness = () => {
  const status = useLateStatus();
  return (
    <p className="staleness" data-status={status} role="status">
      {WORDS[status]}
    </p>
  );
};
