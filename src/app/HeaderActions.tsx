import { useState } from "react";
import { usePage, usePageState } from "../store/react.ts";
import { linkOf } from "./addressBar.ts";
import { useTheme } from "./theme.ts";

/** How long a button says that it has done its work, in milliseconds. */
const SAID_MS = 2000;

const CopyLink = () => {
  const page = usePage();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    const link = linkOf(page);
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
      setTimeout(() => setCopied(false), SAID_MS);
    } catch {
      // No clipboard without permission or over plain http: the link itself is shown instead.
      page.actions.notify(`The clipboard is not available here. The link is: ${link}`);
    }
  };
  return (
    <>
      <button type="button" onClick={() => void copy()} aria-label="Copy link">
        {isCopied ? "Copied ✓" : "Copy link"}
      </button>
      <span className="visually-hidden" role="status">
        {isCopied ? "The link is copied." : ""}
      </span>
    </>
  );
};

/** Hands a text to the browser as a file. */
const saveFile = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The download has its own hold on the data once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

const DownloadData = () => {
  const { client, actions, store } = usePage();
  const hasPicture = usePageState(({ picture }) => picture !== null);
  const [isBusy, setBusy] = useState(false);
  const download = async (): Promise<void> => {
    const { picture } = store.getState();
    if (!picture) return;
    setBusy(true);
    try {
      const experiments = picture.runs.map((run) => run.experiment);
      const traces = await client.trace(experiments);
      const entries = traces.map((json, k) => `${JSON.stringify(experiments[k].cell)}:${json}`);
      saveFile("unrolled.json", `{${entries.join(",")}}`);
    } catch (error) {
      const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
      actions.notify(`The data could not be prepared: ${reason}.`);
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" disabled={!hasPicture || isBusy} aria-busy={isBusy} onClick={() => void download()}>
      Download data
    </button>
  );
};

const ThemeButton = () => {
  const [theme, toggle] = useTheme();
  const other = theme === "dark" ? "light" : "dark";
  return (
    <button type="button" onClick={toggle} aria-label={`Switch to ${other} colours`}>
      {other === "dark" ? "Dark" : "Light"}
    </button>
  );
};

/** The buttons at the top of the page. */
export const HeaderActions = () => (
  <div className="header-actions">
    <CopyLink />
    <DownloadData />
    <ThemeButton />
  </div>
);
