import type { Page, PageState } from "../store/page.ts";

/** Calls back once the frame in preparation has been painted. */
const afterPaint = (callback: () => void): void => {
  const channel = new MessageChannel();
  channel.port1.onmessage = callback;
  if (document.hidden) callback();
  else requestAnimationFrame(() => channel.port2.postMessage(null));
};

/** Tells programs that drive the page how it stands: `data-state` and `data-compute-ms` on the root element. */
export const publishState = ({ store }: Page, root: HTMLElement): void => {
  const publish = (state: PageState): void => {
    const { status, picture } = state;
    if (status !== "ready") {
      root.dataset.state = status;
      return;
    }
    afterPaint(() => {
      const now = store.getState();
      if (now.status !== "ready" || now.picture !== picture || !picture) return;
      root.dataset.computeMs = String(Math.max(...picture.runs.map((run) => run.computeMs)));
      root.dataset.state = "ready";
    });
  };
  store.subscribe((state, before) => {
    if (state.status !== before.status || state.picture !== before.picture) publish(state);
  });
  publish(store.getState());
};
