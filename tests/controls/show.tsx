import type { ReactNode } from "react";
import { render } from "vitest-browser-react";
import { page as screen } from "vitest/browser";
import type { Page } from "../../src/store/page.ts";
import { PageContext } from "../../src/store/react.ts";
import type { FilledSettings, Settings } from "../../src/store/settings.ts";
import { openSyncPage } from "../support/syncPage.ts";

export interface Shown {
  readonly page: Page;
  /** The settings in force. */
  readonly filled: () => FilledSettings;
  /** What the notices say. */
  readonly messages: () => string[];
  readonly element: (role: "slider" | "spinbutton" | "combobox" | "checkbox" | "textbox" | "button", name: string | RegExp) => HTMLElement;
}

/** Shows controls on a page whose engine answers at once. */
export const show = async (controls: ReactNode, settings: Settings = {}): Promise<Shown> => {
  const page = openSyncPage({ hiddenSize: 4, ...settings });
  await render(<PageContext value={page}>{controls}</PageContext>);
  return {
    page,
    filled: () => page.store.getState().filled,
    messages: () => page.store.getState().notices.map(({ message }) => message),
    element: (role, name) => screen.getByRole(role, { name, exact: typeof name === "string" }).element() as HTMLElement,
  };
};
