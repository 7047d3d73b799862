import { useSyncExternalStore } from "react";

export type Theme = "light" | "dark";

const KEY = "unrolled-theme";
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

/** A private window may refuse storage; then the choice lasts as long as the page. */
const remembered = (): string | null => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
};

let chosen = remembered();

const themeNow = (): Theme => (chosen === "light" || chosen === "dark" ? chosen : prefersDark.matches ? "dark" : "light");

const apply = (): void => {
  document.documentElement.dataset.theme = themeNow();
  for (const listener of listeners) listener();
};

prefersDark.addEventListener("change", apply);
apply();

const toggle = (): void => {
  chosen = themeNow() === "dark" ? "light" : "dark";
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // As above: the choice is not kept.
  }
  apply();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The colours in force, the system's until the reader chooses, and a switch. */
export const useTheme = (): [Theme, () => void] => [useSyncExternalStore(subscribe, themeNow), toggle];
