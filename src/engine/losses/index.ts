import { crossEntropy } from "./crossEntropy.ts";
import { mse } from "./mse.ts";

/** Every loss; one line each. */
export const losses = { mse, "cross-entropy": crossEntropy } as const;

export type LossName = keyof typeof losses;
