import type { PageStore } from "./state.ts";

/** Sentences for the reader. */
export interface Notices {
  /** Says something; a notice about the same topic (the sentence itself unless given) gives way. */
  notify(message: string, topic?: string): void;
  dismiss(id: number): void;
}

/** Opens the notices of a page. */
export const openNotices = (store: PageStore): Notices => {
  let nextId = 0;
  return {
    notify(message, topic = message) {
      const others = store.getState().notices.filter((notice) => notice.topic !== topic);
      store.setState({ notices: [...others, { id: nextId++, message, topic }] });
    },
    dismiss: (id) => store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
  };
};
