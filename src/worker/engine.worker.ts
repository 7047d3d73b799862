import { runExperiment } from "../engine/run.ts";
import type { FailedResponse, RanResponse, ReadyResponse, Request, TracedResponse } from "./protocol.ts";

/** Every array buffer inside a plain object, once each, to be transferred instead of copied. */
const buffersIn = (value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> => {
  if (value instanceof Float64Array) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (typeof value === "object" && value !== null) {
    for (const entry of Object.values(value)) buffersIn(entry, found);
  }
  return found;
};

const run = ({ id, experiment }: Request): void => {
  const start = performance.now();
  const result = runExperiment(experiment);
  const response: RanResponse = { type: "ran", id, run: result, computeMs: performance.now() - start };
  self.postMessage(response, { transfer: [...buffersIn(result)] });
};

const trace = async ({ id, experiment }: Request): Promise<void> => {
  // Loaded when first asked for: the decompositions it needs are no part of the picture.
  const { traceOf } = await import("../engine/trace.ts");
  const json = JSON.stringify(traceOf({ experiment, jacobianLags: [], analysis: [] }));
  self.postMessage({ type: "traced", id, json } satisfies TracedResponse);
};

const answerers = { run, trace } as const satisfies Record<Request["type"], (request: Request) => void | Promise<void>>;

const answer = async (request: Request): Promise<void> => {
  try {
    await answerers[request.type](request);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    self.postMessage({ type: "failed", id: request.id, message } satisfies FailedResponse);
  }
};

self.addEventListener("message", ({ data }: MessageEvent<Request>) => void answer(data));

self.postMessage({ type: "ready" } satisfies ReadyResponse);
