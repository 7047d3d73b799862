import type { openForesight } from "./foresight.ts";
import type { PageHost } from "./page.ts";
import type { Settings } from "./settings.ts";
import type { PageState, PageStore } from "./state.ts";

/** Runs that take longer are begun only when somebody is about to ask for them, in milliseconds: half a frame. */
const LONGEST_EXPECTED_MS = 8;

/** Whether runs like those on screen may be begun without being asked for: while a slider is held, and short ones alone. */
const maySpare = ({ isDragging, picture }: PageState): boolean =>
  isDragging && picture !== null && picture.runs.every(({ computeMs }) => computeMs <= LONGEST_EXPECTED_MS);

/**
 * Waits with what is expected until the change before it is drawn and the page has nothing else to do.
 *
 * @returns says which values of a setting may come after the change that is under way
 */
export const openExpectation = (host: Pick<PageHost, "whenIdle">, store: PageStore, foresight: ReturnType<typeof openForesight>) => {
  let begin: (() => void) | null = null;
  store.subscribe(({ status }) => {
    const coming = begin;
    if (!coming || status !== "ready") return;
    host.whenIdle(() => {
      // Another change has come meanwhile, and says itself what may come after it.
      if (begin !== coming) return;
      begin = null;
      if (maySpare(store.getState())) coming();
    });
  });
  return <Name extends keyof Settings>(name: Name, values: readonly Settings[Name][]): void => {
    begin = values.length > 0 ? () => foresight.expect(store.getState().settings, name, values) : null;
  };
};
