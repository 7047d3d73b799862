import { queryOf } from "../store/address.ts";
import type { Page } from "../store/page.ts";
import { SETTING_NAMES } from "../store/settings.ts";

/** The address follows this long after the last change, in milliseconds. */
const DELAY_MS = 180;

/** Keys of an address that belong to others are kept as they are. */
const foreignKeys = (search: string): string => {
  const query = new URLSearchParams(search);
  for (const name of ["cells", ...SETTING_NAMES]) query.delete(name);
  return query.toString();
};

/** The address of the page as it stands: a link that carries everything. */
export const linkOf = ({ store }: Page): string => {
  const own = queryOf(store.getState().settings);
  const query = [own, foreignKeys(location.search)].filter((part) => part !== "").join("&");
  return `${location.origin}${location.pathname}${query === "" ? "" : `?${query}`}${location.hash}`;
};

/** Keeps the address in step with the settings. */
export const followInAddress = (page: Page): void => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  page.store.subscribe((state, before) => {
    if (state.settings === before.settings) return;
    clearTimeout(timer);
    timer = setTimeout(() => history.replaceState(null, "", linkOf(page)), DELAY_MS);
  });
};
