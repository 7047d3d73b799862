import fc from "fast-check";

// Each run draws a fresh seed, which vitest.config.ts prints and FC_SEED repeats.
fc.configureGlobal({ seed: Number(import.meta.env["FC_SEED"]) });
