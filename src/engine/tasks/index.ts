import { impulse } from "./impulse.ts";
import { noise } from "./noise.ts";
import { sine } from "./sine.ts";
import { text } from "./text.ts";

/** Every task; one line each. */
export const tasks = { noise, impulse, sine, text } as const;

export type TaskName = keyof typeof tasks;
