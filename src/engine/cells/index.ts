import { gru } from "./gru.ts";
import { lstm } from "./lstm.ts";
import { rnn } from "./rnn.ts";

/** Every recurrent cell; one line each. */
export const cells = { rnn, lstm, gru } as const;

export type CellName = keyof typeof cells;
