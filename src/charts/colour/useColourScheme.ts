import { useSyncExternalStore } from "react";
import type { ColourScheme } from "./colourScale.ts";

const subscribe = (listener: () => void): (() => void) => {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
};

const schemeNow = (): ColourScheme => (document.documentElement.dataset.theme === "dark" ? "dark" : "light");

/** The page's colour scheme, for what a canvas cannot take from the style sheet; the page writes it to `data-theme`. */
export const useColourScheme = (): ColourScheme => useSyncExternalStore(subscribe, schemeNow);
