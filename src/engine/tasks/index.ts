import { adding } from "./adding.ts";
import { brackets } from "./brackets.ts";
import { copy } from "./copy.ts";
import { impulse } from "./impulse.ts";
import { noise } from "./noise.ts";
import { parity } from "./parity.ts";
import { recall } from "./recall.ts";
import { series } from "./series.ts";
import { sine } from "./sine.ts";
import { text } from "./text.ts";

/** Every task; one line each. */
export const tasks = { noise, impulse, sine, text, brackets, adding, copy, recall, parity, series } as const;

export type TaskName = keyof typeof tasks;
