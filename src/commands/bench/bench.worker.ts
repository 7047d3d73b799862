import { measureAll } from "./measure.ts";
import type { Shape } from "./measure.ts";

// The same measurement in a browser's worker: one message asks, one per row answers, null ends.
self.addEventListener("message", ({ data }: MessageEvent<{ shapes: readonly Shape[]; runs: number }>) => {
  measureAll(data.shapes, data.runs, (row) => self.postMessage(row));
  self.postMessage(null);
});
