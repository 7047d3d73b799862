import type { PageHost } from "../store/page.ts";
import { openClient } from "../worker/client.ts";

const startWorker = (): Worker => new Worker(new URL("../worker/engine.worker.ts", import.meta.url), { type: "module", name: "engine" });

/** Longest that a picture waits for its frame. */
const HIDDEN_MS = 250;

/**
 * Draws one picture per frame. The first since the last frame is drawn and laid out at once, so that of all the work only paint
 * is left when its frame comes; another waits for that frame.
 */
const openSchedule = (): PageHost["schedule"] => {
  let isFrameTaken = false;
  // In a task of its own: by then what is drawn is in the document; drawn within a frame, it has been laid out already.
  const layOut = new MessageChannel();
  layOut.port1.onmessage = () => void document.body.getBoundingClientRect();
  const take = (draw: () => void): void => {
    isFrameTaken = true;
    requestAnimationFrame(() => {
      isFrameTaken = false;
    });
    draw();
    layOut.port2.postMessage(null);
  };
  return (draw) => {
    // A hidden tab paints no frames; its picture must be ready all the same.
    if (document.hidden) setTimeout(draw);
    else if (isFrameTaken) {
      requestAnimationFrame(() => take(draw));
      // Hidden before that frame, the tab would keep the picture back until it is shown again.
      setTimeout(draw, HIDDEN_MS);
    } else take(draw);
  };
};

const cores = navigator.hardwareConcurrency || 1;

/** Where the page runs: a browser with workers. */
export const browserHost: PageHost = {
  openClient: (listener) => openClient(startWorker, cores, listener),
  schedule: openSchedule(),
  // Safari has no such callback.
  whenIdle: (callback) => void ("requestIdleCallback" in window ? requestIdleCallback(callback) : setTimeout(callback, 0)),
  cores,
};
