import type { PageHost } from "../store/page.ts";
import { openClient } from "../worker/client.ts";

const startWorker = (): Worker => new Worker(new URL("../worker/engine.worker.ts", import.meta.url), { type: "module", name: "engine" });

/** Where the page runs: a browser with workers. */
export const browserHost: PageHost = {
  openClient: (listener) => openClient(startWorker, navigator.hardwareConcurrency || 1, listener),
  schedule(draw) {
    // A hidden tab paints no frames; its picture must be ready all the same.
    if (document.hidden) setTimeout(draw);
    else requestAnimationFrame(draw);
  },
};
