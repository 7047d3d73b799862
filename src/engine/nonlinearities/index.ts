import { identity } from "./identity.ts";
import { relu } from "./relu.ts";
import { tanh } from "./tanh.ts";

/** Every activation the vanilla RNN can have; one line each. */
export const nonlinearities = { tanh, relu, identity } as const;
