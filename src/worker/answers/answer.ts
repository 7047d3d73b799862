import type { Request, Response } from "../protocol.ts";

/** What the answer to a request may do while it is worked out. */
export interface Answering {
  /** Posts a response, its arrays handed over: they are empty here afterwards. */
  give(response: Response): void;
  /** Posts a copy of a response, and hands that over: copying is not the page's work. */
  show(response: Response): void;
  /** Whether the page has asked to stop; it can have done so only since the last macrotask. */
  isCancelled(): boolean;
}

/** Works out the answer to one kind of request. What it throws is told to the page. */
export type Answer<Type extends Request["type"]> = (
  request: Extract<Request, { type: Type }>,
  answering: Answering,
) => void | Promise<void>;
