import fc from "fast-check";

// The seed that vitest.config.ts prints; FC_SEED sets another.
fc.configureGlobal({ seed: Number(import.meta.env["FC_SEED"]) });
