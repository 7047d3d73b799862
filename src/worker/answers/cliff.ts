import { descend } from "../../engine/cliff/descent.ts";
import { beginCliff } from "../../engine/cliff/surface.ts";
import type { Answer } from "./answer.ts";
import { drive } from "./drive.ts";

/** The cliff: the descents with the first, coarse picture. */
export const answerCliff: Answer<"cliff"> = async ({ id, view, columns, rows, descents }, { give, show, isCancelled }) => {
  const paths = descents.map(descend);
  const job = beginCliff(view, columns, rows);
  const isDone = await drive(job, isCancelled, (share) =>
    show({ type: "progress", id, surface: job.result, paths, share }),
  );
  if (isDone) give({ type: "progress", id, surface: job.result, paths, share: 1 });
  give({ type: "done", id });
};
