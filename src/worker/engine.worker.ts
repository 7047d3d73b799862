import type { Answer, Answering } from "./answers/answer.ts";
import { buffersIn } from "./answers/buffersIn.ts";
import { answerRun } from "./answers/run.ts";
import type { Request, Response } from "./protocol.ts";

/** All but the run of the picture are loaded when first asked for, so that the first picture does not wait for them. */
const answers: { readonly [Type in Exclude<Request["type"], "cancel">]: () => Promise<Answer<Type>> | Answer<Type> } = {
  run: () => answerRun,
  trace: async () => (await import("./answers/trace.ts")).answerTrace,
  analyse: async () => (await import("./answers/analyse.ts")).answerAnalyse,
  cliff: async () => (await import("./answers/cliff.ts")).answerCliff,
  train: async () => (await import("./answers/train.ts")).answerTrain,
};

const give = (response: Response): void => self.postMessage(response, { transfer: [...buffersIn(response)] });

const show = (response: Response): void => give(structuredClone(response));

/** Number of the request that the page wants no more of. */
let cancelled = -1;

const answer = async (request: Exclude<Request, { type: "cancel" }>): Promise<void> => {
  const answering: Answering = { give, show, isCancelled: () => cancelled === request.id };
  try {
    const work = (await answers[request.type]()) as (asked: Request, answering: Answering) => void | Promise<void>;
    await work(request, answering);
  } catch (error) {
    give({ type: "failed", id: request.id, message: error instanceof Error ? error.message : String(error) });
  }
};

self.addEventListener("message", ({ data }: MessageEvent<Request>) => {
  if (data.type === "cancel") cancelled = data.id;
  else void answer(data);
});

give({ type: "ready" });
