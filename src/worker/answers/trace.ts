import { traceOf } from "../../engine/trace.ts";
import type { Answer } from "./answer.ts";

/** The export. */
export const answerTrace: Answer<"trace"> = ({ id, experiment }, { give }) => {
  const json = JSON.stringify(traceOf({ experiment, jacobianLags: [], analysis: [] }));
  give({ type: "traced", id, json });
};
