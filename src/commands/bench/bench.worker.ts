import { measureGrowth } from "./growth.ts";
import { measureAll } from "./measure.ts";
import type { Shape } from "./timing.ts";

/** What the page asks for. */
export interface Request {
  readonly shapes: readonly Shape[];
  readonly runs: number;
  readonly withGrowth: boolean;
}

// The same measurement in a browser's worker: one message asks, one per row and cell answers, null ends.
self.addEventListener("message", ({ data }: MessageEvent<Request>) => {
  measureAll(data.shapes, data.runs, (row) => self.postMessage({ row }));
  if (data.withGrowth) measureGrowth(data.runs, (growth) => self.postMessage({ growth }));
  self.postMessage(null);
});
