import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { Page, PageActions, PageState } from "./page.ts";

/** The page that the components below belong to. */
export const PageContext = createContext<Page | null>(null);

/** The page. @throws when used outside of one. */
export const usePage = (): Page => {
  const page = useContext(PageContext);
  if (!page) throw new Error("usePage: wrap the component in <PageContext value={openPage(…)}>.");
  return page;
};

/** A part of the page's state; the component renders again when it changes. */
export const usePageState = <T>(select: (state: PageState) => T): T => useStore(usePage().store, select);

/** The page's actions. */
export const usePageActions = (): PageActions => usePage().actions;
